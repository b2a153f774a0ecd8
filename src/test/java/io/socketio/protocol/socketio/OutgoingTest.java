package io.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final Packet PACKET = new Packet.Event("/", -1, Wire.payload("e", new byte[10]));

    private static final class CountingParser implements PacketParser {
        private final AtomicInteger encodings = new AtomicInteger();

        @Override
        public List<EncodedMessage> encode(Packet packet) {
            encodings.incrementAndGet();
            return Wire.PARSER.encode(packet);
        }

        @Override
        public Decoder decoder() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void is_encoded_once_for_ten_thousand_receivers() {
        CountingParser parser = new CountingParser();
        Outgoing outgoing = new Outgoing(PACKET, parser);
        assertThat(parser.encodings).hasValue(0);
        Set<EncodedMessage> first = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 10_000)
                .parallel()
                .forEach(i -> first.add(outgoing.messages().get(0)));

        assertThat(parser.encodings).hasValue(1);
        assertThat(first).hasSize(1);
    }

    @Test
    void a_packet_that_is_not_to_be_compressed_says_so_of_each_of_its_messages() {
        Outgoing outgoing = new Outgoing(new Packet.Disconnect("/chat"), Wire.PARSER);

        assertThat(outgoing.messages()).allMatch(EncodedMessage::compress);
        assertThat(outgoing.compress(false).messages())
                .noneMatch(EncodedMessage::compress)
                .extracting(EncodedMessage::text)
                .containsExactly("41/chat,");
    }
}
