package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.container.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MicroProfile brings along: a source of keys, and an address for health checks. */
abstract class MicroProfileCases {
    abstract Running running();

    @Test
    void a_key_in_the_file_of_microprofile_config_counts_where_there_is_one() throws Exception {
        try (HttpConnection http = running().connect()) {
            Answer open = http.get("/probe/socket.io/?EIO=4&transport=polling", User.ANN.login());

            int seconds = running().distribution().readsMicroProfileConfig() ? Wars.PING_SECONDS : 25;
            assertThat(open.text()).contains("\"pingInterval\":" + seconds + "000,");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "ready", "live"})
    void the_check_of_each_server_is_among_those_of_the_container(String kind) throws Exception {
        assumeThat(running().distribution().checksHealth()).isTrue();
        try (HttpConnection http = running().connect()) {
            Answer health = http.get("/health/" + kind);

            assertThat(health.status()).as(health.text()).isEqualTo(200);
            assertThat(health.text())
                    .matches("(?s).*\"name\" *: *\"socketio\".*")
                    .contains("UP");
        }
    }
}
