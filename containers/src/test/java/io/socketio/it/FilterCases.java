package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.container.User;
import io.socketio.spoiler.Spoiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a filter in front of the server spoils is answered, and logged in a line that says what to do. */
abstract class FilterCases {
    private static final String HANDSHAKE = "/probe/socket.io/?EIO=4&transport=polling";
    private static final String SPOILER = "\"" + Spoiler.NAME + "\"";

    abstract Running running();

    private HttpConnection connect() throws Exception {
        return running().connect().always(User.ANN.login());
    }

    private void awaitLogged(String fault) {
        Await.until(
                "the fault is logged", () -> lines().anyMatch(line -> line.contains(fault) && line.contains(SPOILER)));
    }

    private Stream<String> lines() {
        try {
            return running().container().log().lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reader, the body of a POST could not be read",
        "reads all, the body of a POST could not be read",
        "cannot listen, the body of a POST could not be read",
        "detached, has called startAsync()",
    })
    void a_post_that_cannot_be_read_is_answered(String way, String logged) throws Exception {
        try (HttpConnection http = connect()) {
            String sid = EngineIoClient.sidOf(http.get(HANDSHAKE).text());
            http.post(HANDSHAKE + "&sid=" + sid, "40".getBytes(StandardCharsets.UTF_8), Spoiler.WAY + ": " + way);
            Answer answer = http.read();
            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
        }
        awaitLogged(logged);
    }

    @ParameterizedTest
    @CsvSource({
        "writer, an answer could not be written",
        "cannot be listened to, an answer could not be written",
        "detached, has called startAsync()",
    })
    void a_handshake_that_cannot_be_answered_is_a_500(String way, String logged) throws Exception {
        try (HttpConnection http = connect()) {
            Answer answer = http.get(HANDSHAKE, Spoiler.WAY + ": " + way);
            assertThat(answer.status()).as(answer.text()).isEqualTo(500);
        }
        awaitLogged(logged);
    }
}
