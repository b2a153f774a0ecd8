package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineFixture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A socket is restored only for the same user. */
class RecoveredUserTest {
    private static final Pattern JOINED = Pattern.compile("\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"");

    private final ServerFixture server =
            new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT));

    @ParameterizedTest
    @CsvSource({"ada, ada, true", "ada, bob, false", "ada, , false", ", ada, false", ", , true"})
    void who_is_the_same(String before, String after, boolean restored) {
        WireClient first = client(before);
        first.send("0");
        Matcher joined = joined(first);
        first.drop();
        server.io.emit("news");
        WireClient second = client(after);
        second.send("0{\"pid\":\"" + joined.group(2) + "\"}");

        assertThat(joined(second).group(1).equals(joined.group(1))).isEqualTo(restored);
    }

    @Test
    void another_user_does_not_end_the_connection_of_the_first() {
        WireClient first = client("ada");
        first.send("0");
        client("bob").send("0{\"pid\":\"" + joined(first).group(2) + "\"}");

        assertThat(first.closed).isNull();
        assertThat(server.io.main().sockets()).hasSize(2);
    }

    private WireClient client(String user) {
        return WireClient.of(server, EngineFixture.request("GET", "EIO", "4").from(user));
    }

    private static Matcher joined(WireClient client) {
        Matcher joined = JOINED.matcher(String.join("", client.received()));
        assertThat(joined.find()).isTrue();
        return joined;
    }
}
