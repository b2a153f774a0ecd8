package io.socketio.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final List<String> log = new ArrayList<>();

    /** Notes what is sent, queued and written. */
    private final LocalSockets sockets = (LocalSockets) Proxy.newProxyInstance(
            LocalSockets.class.getClassLoader(), new Class<?>[] {LocalSockets.class}, (proxy, method, arguments) -> {
                String event = ((Packet.Event) ((Outgoing) arguments[0]).packet())
                        .payload()
                        .name();
                if (method.getName().equals("broadcast")) {
                    log.add("sent " + event);
                    return null;
                }
                log.add("queued " + event);
                return (Runnable) () -> log.add("written " + event);
            });

    private final EmbeddedChannel channel = new EmbeddedChannel(new Arrivals(), new ChannelInboundHandlerAdapter() {
        @Override
        @SuppressWarnings("unchecked")
        public void channelRead(ChannelHandlerContext context, Object read) {
            ((List<Deliveries.Message>) read).forEach(Arrivals::handle);
            log.add("read");
        }
    });

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private Deliveries.Message message(String name, int bytes) {
        Packet.Event event = new Packet.Event("/", Packet.NO_ID, Payload.ofJson("[\"" + name + "\"]", List.of(), 10));
        Outgoing packet = new Outgoing(event, new JsonPacketParser(10, 64, 1_000_000));
        return new Deliveries.Message(
                bytes,
                () -> Deliveries.send(sockets, new ClusterEvent(packet, BroadcastTarget.ALL, BroadcastFlags.NONE)));
    }

    @Test
    void one_message_is_sent_at_once() {
        channel.writeInbound(List.of(message("a", 100)));
        assertThat(log).containsExactly("read", "sent a");
    }

    @Test
    void messages_that_are_read_together_are_written_together_and_in_order() {
        channel.writeInbound(List.of(message("a", 100), message("b", 100)));
        channel.writeInbound(List.of(message("c", 100)));
        assertThat(log).containsExactly("read", "queued a", "queued b", "written a", "written b", "read", "sent c");
    }

    @Test
    void messages_of_another_connection_are_sent_at_once() {
        Arrivals.handle(message("a", 100));
        Arrivals.handle(message("b", 100));
        assertThat(log).containsExactly("sent a", "sent b");
    }

    @Test
    void what_waits_is_bounded() {
        Deliveries.run(List.of(message("a", Deliveries.MOST_BYTES), message("b", 100), message("c", 100)));
        assertThat(log).containsExactly("queued a", "written a", "queued b", "queued c", "written b", "written c");

        log.clear();
        Deliveries.run(IntStream.range(0, Deliveries.MOST_EVENTS + 2)
                .mapToObj(i -> message("e", 1))
                .toList());
        assertThat(log.indexOf("written e")).isEqualTo(Deliveries.MOST_EVENTS);
        assertThat(Collections.frequency(log, "written e")).isEqualTo(Deliveries.MOST_EVENTS + 2);
    }
}
