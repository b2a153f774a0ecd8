package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.socketio.HeldLocks;
import io.socketio.config.SocketIoConfig;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncodeOnceTest {
    private static final int RECEIVERS = 1_000;

    private static final class CountingParser implements PacketParser {
        private final PacketParser parser = new JsonPacketParser(10, 64, 1_000_000);
        private final List<String> locksHeld = new ArrayList<>();
        private int encodings;
        private boolean looksForLocks;

        @Override
        public List<EncodedMessage> encode(Packet packet) {
            encodings++;
            if (looksForLocks) {
                locksHeld.addAll(HeldLocks.ofThisThread());
            }
            return parser.encode(packet);
        }

        @Override
        public Decoder decoder() {
            return parser.decoder();
        }
    }

    private final CountingParser parser = new CountingParser();
    private final ServerFixture server = new ServerFixture(SocketIoConfig.builder(), parser);
    private final List<WireClient> clients = new ArrayList<>();
    private int before;

    @BeforeEach
    void connect() {
        for (int i = 0; i < RECEIVERS; i++) {
            WireClient client = server.join("/");
            client.socketIn("/").join("room", "odd or even " + i % 2);
            client.looksForLocks = false;
            clients.add(client);
        }
        before = clients.get(0).messages.size();
        parser.encodings = 0;
    }

    /** Returns the messages that the clients received at an index, each object once. */
    private Set<EncodedMessage> messages(int index) {
        Set<EncodedMessage> messages = Collections.newSetFromMap(new IdentityHashMap<>());
        clients.forEach(client -> messages.add(client.messages.get(before + index)));
        return messages;
    }

    @Test
    void all_receivers_share_the_one_text_of_a_broadcast() {
        server.io.to("room", "odd or even 0", "odd or even 1").emit("e", "text", 1);

        assertThat(parser.encodings).isOne();
        assertThat(clients).allSatisfy(client -> assertThat(client.messages).hasSize(before + 1));
        assertThat(messages(0)).singleElement().satisfies(message -> assertThat(message.text())
                .isEqualTo("42[\"e\",\"text\",1]"));
    }

    @Test
    void all_receivers_share_the_attachments_of_a_broadcast() {
        server.io.to("room").emit("e", new byte[] {1}, new byte[] {2});

        assertThat(parser.encodings).isOne();
        assertThat(clients).allSatisfy(client -> assertThat(client.messages).hasSize(before + 3));
        assertThat(messages(0)).hasSize(1);
        assertThat(messages(1)).singleElement().satisfies(message -> assertThat(message.isBinary())
                .isTrue());
        assertThat(messages(2)).hasSize(1);
    }

    @Test
    void a_broadcast_that_asks_for_answers_is_one_packet_as_well() {
        server.io.timeout(ServerFixture.CONNECT_TIMEOUT).emitWithAck("e");

        assertThat(parser.encodings).isOne();
        assertThat(messages(0)).hasSize(1);
    }

    @Test
    void a_parser_which_may_be_the_applications_is_called_under_no_lock() {
        parser.looksForLocks = true;
        server.io.emit("e");
        server.io.emitWithAck("e");
        clients.get(0).socketIn("/").emit("e");

        assertThat(parser.locksHeld).isEmpty();
    }

    @Test
    void a_broadcast_that_nobody_gets_is_not_encoded() {
        server.io.to("nobody").emit("e");

        assertThat(parser.encodings).isZero();
    }

    @Test
    void what_a_broadcast_allocates_does_not_grow_with_its_size_for_each_receiver() {
        String text = "x".repeat(20_000);
        server.io.emit("warm up", text);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        server.io.emit("e", text);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(1_000L * RECEIVERS);
        assertThat(messages(1)).hasSize(1);
    }
}
