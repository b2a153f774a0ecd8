package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one form of addresses that applications see, and that is counted. */
class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "[0:0:0:0:0:0:0:1], ::1",
        "0:0:0:0:0:0:0:1, ::1",
        "::1, ::1",
        "[2001:DB8:0:0:1:0:0:1], 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:0:1:0:0, 2001:db8::1:0:0",
        "2001:db8:1:1:1:1:0:0, 2001:db8:1:1:1:1::",
        "0:0:0:0:0:0:0:0, ::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "[0:0:0:0:0:ffff:c000:201], 192.0.2.1",
        "[fe80:0:0:0:1:2:3:4%eth0], fe80::1:2:3:4%eth0"
    })
    void ipv6_is_compressed_and_without_brackets(String address, String expected) {
        assertThat(ClientAddress.of(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.1", "192.0.2.1:4711", "_hidden", "unknown", "client.example", "[:", "a:b", "[a:b]", ""})
    void anything_else_is_left_as_it_is(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo(address);
    }
}
