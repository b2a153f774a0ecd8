package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.engine.EngineFixture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates that several sockets share: those of a user, or of an address. */
class SharedRatesTest extends RatesFixture {
    private static WireClient from(ServerFixture server, EngineFixture.Request handshake) {
        WireClient client = WireClient.of(server, handshake);
        client.send("0");
        client.received();
        return client;
    }

    private static EngineFixture.Request handshake() {
        return EngineFixture.request("GET", "EIO", "4");
    }

    @Test
    void all_sockets_of_a_user_share_a_rate_and_guests_have_none() {
        settings.ratePerUser(THREE).ratePolicy(RatePolicy.REFUSE);
        start();
        WireClient phone = WireClient.login(server, "ada");
        WireClient laptop = WireClient.login(server, "ada");
        WireClient other = WireClient.login(server, "bob");
        WireClient guest = server.join("/");
        send(phone, "a", "b");
        send(laptop, "c", "d");
        send(other, "e");
        send(guest, "f", "g", "h", "i");

        assertThat(heard()).containsExactly("a", "b", "c", "e", "f", "g", "h", "i");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "2001:db8::1, 2001:db8::ffff:2, true",
        "2001:db8::1, 2001:db8:0:1::1, false"
    })
    void clients_of_one_network_share_a_rate(String one, String another, boolean same) {
        settings.ratePerAddress(THREE).ratePolicy(RatePolicy.REFUSE);
        start();
        send(from(server, handshake().at(one)), "a", "b", "c", "d");
        send(from(server, handshake().at(another)), "e");

        assertThat(heard().contains("e")).isEqualTo(!same);
    }

    @Test
    void a_flood_that_its_own_rate_refuses_takes_nothing_from_the_others_of_its_address() {
        settings.ratePerSocket(Rate.parse("2/1h")).ratePerAddress(THREE).ratePolicy(RatePolicy.REFUSE);
        start();
        WireClient flood = server.join("/");
        WireClient other = server.join("/");
        IntStream.range(0, 100).forEach(i -> send(flood, "a"));
        send(other, "b");

        assertThat(heard()).containsExactly("a", "a", "b");
    }

    @Test
    void those_who_wait_for_a_shared_rate_take_turns() {
        settings.ratePerAddress(THREE);
        start();
        WireClient flood = server.join("/");
        WireClient other = server.join("/");
        IntStream.range(0, 20).forEach(i -> send(flood, "a"));
        send(other, "b", "b");
        heard();
        for (int i = 0; i < 4; i++) {
            server.advance(SECOND);
        }
        assertThat(heard()).containsExactly("a", "b", "a", "b");
    }
}
