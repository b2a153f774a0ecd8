package io.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.http.answer.AnswerHeaders;
import io.socketio.http.answer.ContentCoding;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import io.socketio.protocol.engineio.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyCompressionTest {
    private static final EncodedMessage MESSAGE = EncodedMessage.text(PacketType.MESSAGE, "a".repeat(99));

    private final BodyCompression compression = new BodyCompression(true, 100);

    private byte[] apply(String acceptEncoding, EncodedMessage... batch) {
        return apply(compression, acceptEncoding, batch);
    }

    private static byte[] apply(BodyCompression compression, String acceptEncoding, EncodedMessage... batch) {
        List<EncodedMessage> packets = List.of(batch);
        return compression.apply(
                packets,
                ProtocolVersion.V4.payload(false).encode(packets),
                ContentCoding.preferred(acceptEncoding),
                new AnswerHeaders());
    }

    @Test
    void a_broadcast_is_compressed_once_for_all_who_take_the_same() {
        byte[] first = apply("gzip", MESSAGE);

        assertThat(first).hasSizeLessThan(100);
        assertThat(apply("deflate;q=0.1, gzip", MESSAGE)).isSameAs(first);
        assertThat(apply("deflate", MESSAGE)).isNotEqualTo(first).hasSizeLessThan(100);
        assertThat(apply("gzip", EncodedMessage.text(PacketType.MESSAGE, "b".repeat(99))))
                .isNotEqualTo(first);
    }

    @Test
    void a_plain_body_is_passed_on_as_it_is() {
        byte[] plain = ProtocolVersion.V4.payload(false).encode(List.of(MESSAGE));

        assertThat(apply("br", MESSAGE)).isSameAs(plain);
        assertThat(apply(new BodyCompression(true, 101), "gzip", MESSAGE)).isSameAs(plain);
        assertThat(apply(new BodyCompression(false, 0), "gzip", MESSAGE)).isSameAs(plain);
    }

    @Test
    void one_packet_that_is_worth_it_is_enough() {
        EncodedMessage unworthy = MESSAGE.uncompressed();

        assertThat(apply("gzip", unworthy, EncodedMessage.PING)).hasSize(102);
        assertThat(apply("gzip", unworthy, MESSAGE)).hasSizeLessThan(100);
    }

    @Test
    void receivers_of_different_codings_side_by_side_do_not_compress_again() {
        byte[] gzip = apply("gzip", MESSAGE);
        byte[] deflate = apply("deflate", MESSAGE);

        assertThat(apply("gzip", MESSAGE)).isSameAs(gzip);
        assertThat(apply("deflate", MESSAGE)).isSameAs(deflate);
    }
}
