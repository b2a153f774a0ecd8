package io.socketio.server;

import io.socketio.Rate;
import io.socketio.config.SocketIoConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server with rates, of which three events in three seconds, one every second, is the usual one. */
abstract class RatesFixture {
    static final Rate THREE = Rate.parse("3/3s");
    static final Duration SECOND = Duration.ofSeconds(1);

    final SocketIoConfig.Builder settings = SocketIoConfig.builder();
    final List<String> heard = new ArrayList<>();
    ServerFixture server;

    final ServerFixture start() {
        server = new ServerFixture(settings);
        server.io.main().onAny((socket, event, arguments) -> heard.add(event));
        server.io.main().on("a", (socket, arguments, ack) -> ack.send());
        return server;
    }

    static void send(WireClient client, String... events) {
        for (String event : events) {
            client.send("2[\"" + event + "\"]");
        }
    }

    final List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }
}
