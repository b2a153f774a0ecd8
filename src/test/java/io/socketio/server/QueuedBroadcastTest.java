package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.LocalSockets;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an adapter does with sockets between queueing events for them and writing these. */
class QueuedBroadcastTest {
    private final List<LocalSockets> namespaces = new ArrayList<>();
    private final ServerFixture server = new ServerFixture(context -> {
        namespaces.add(context.sockets());
        return new InMemoryAdapter(context.sockets(), null);
    });
    private final WireClient client = server.join("/");

    private LocalSockets sockets() {
        return namespaces.get(0);
    }

    private Runnable enqueue(String event) {
        Packet.Event packet = new Packet.Event("/", Packet.NO_ID, Payload.ofJson("[\"" + event + "\"]", List.of(), 10));
        return sockets()
                .enqueue(
                        new Outgoing(packet, new JsonPacketParser(10, 64, 1_000_000)),
                        BroadcastTarget.ALL,
                        BroadcastFlags.NONE);
    }

    @Test
    void nothing_leaves_before_it_is_written() {
        Runnable first = enqueue("first");
        Runnable second = enqueue("second");
        assertThat(client.received()).isEmpty();
        first.run();
        second.run();

        assertThat(client.received()).containsExactly("2[\"first\"]", "2[\"second\"]");
    }

    @Test
    void a_socket_that_is_disconnected_meanwhile_gets_the_event_before() {
        Runnable write = enqueue("last");
        sockets().disconnect(BroadcastTarget.ALL, false);
        write.run();

        assertThat(client.received()).containsExactly("2[\"last\"]", "1");
    }

    @Test
    void a_client_that_is_disconnected_meanwhile_gets_the_event_before() {
        Runnable write = enqueue("last");
        sockets().disconnect(BroadcastTarget.ALL, true);
        write.run();

        assertThat(client.received()).containsExactly("2[\"last\"]", "1");
        assertThat(client.closed).isNotNull();
    }
}
