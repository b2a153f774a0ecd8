package io.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Handshake;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8080,, , true",
        "127.0.0.1, 127.0.0.1, origin, http://localhost:8080, true",
        "::1, [::1]:8080, origin, http://[::1]:8080, true",
        "192.0.2.1, localhost:8080,, , false",
        "127.0.0.1, evil.example,, , false",
        "127.0.0.1, localhost.evil.example,, , false",
        "127.0.0.1, localhost, origin, https://evil.example, false",
        "127.0.0.1, localhost, origin, null, false",
        "127.0.0.1, localhost, origin, http://localhost@evil.example, false",
        "127.0.0.1, localhost, x-forwarded-for, 192.0.2.1, false",
        "127.0.0.1, localhost, forwarded, for=192.0.2.1, false",
    })
    void only_who_is_at_the_computer_of_the_server_is_a_neighbour(
            String address, String host, String header, String value, boolean expected) {
        Map<String, String> headers = new HashMap<>(Map.of("host", host));
        if (header != null) {
            headers.put(header, value);
        }

        assertThat(Neighbour.isOne(Answers.of(Handshake.class, Map.of("address", address, "headers", headers))))
                .isEqualTo(expected);
    }
}
