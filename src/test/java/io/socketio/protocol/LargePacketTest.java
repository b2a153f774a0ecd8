package io.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import io.socketio.protocol.engineio.JsonpPayload;
import io.socketio.protocol.engineio.PollingPayload;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.msgpack.MessagePackParser;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a message costs grows with its size and no faster. With anything quadratic the largest messages would take minutes,
 * and gigabytes.
 */
@Timeout(20)
class LargePacketTest {
    private static final int SIZE = 1_000_000;
    private static final int ATTACHMENTS = 10;
    private static final int MAX_DEPTH = 512;
    /** The bytes that are allocated for each byte of a message: an object for each of its smallest parts. */
    private static final long FACTOR = 100;

    private static final PacketParser JSON = new JsonPacketParser(ATTACHMENTS, MAX_DEPTH, SIZE);
    private static final PacketParser MESSAGE_PACK = new MessagePackParser(MAX_DEPTH);

    private static String filled(String start, String part, String end) {
        return start + part.repeat((SIZE - start.length() - end.length()) / part.length()) + end;
    }

    private static void assertCheap(Runnable reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            reading.run();
        } catch (EngineProtocolException | PacketException expected) {
            assertThat(expected).hasMessageNotContaining("00000");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FACTOR * SIZE);
    }

    static Stream<String> json() {
        return Stream.of(
                filled("2", "1", "[\"e\"]"),
                filled("5", "0", "1-[\"e\"]"),
                filled("5", "9", "-[\"e\"]"),
                filled("2/", "a", ",[\"e\"]"),
                filled("2/", "1", ""),
                filled("2[\"", "a", "\"]"),
                filled("2[\"", "\\u0061", "\"]"),
                filled("2[\"e\"", ",1", "]"),
                filled("2[\"e\",", "1", "]"),
                filled("2[\"e\",1.", "0", "]"),
                filled("2[\"e\"", " ", "]"),
                filled("2[\"e\"", ",[]", "]"),
                filled("2", "[", ""),
                filled("2[\"e\",", "{\"a\":", ""),
                filled("51-[\"e\"", ",{\"_placeholder\":true,\"num\":0}", "]"),
                filled("51-[\"e\"", ",{\"a\":1}", "]"),
                filled("51-[\"e\",{\"_placeholder\":true,\"num\":", "0", "}]"),
                filled("51-[\"e\",{\"", "a", "\":1}]"),
                filled("0{", "\"a\":1,", "\"a\":1}"));
    }

    @ParameterizedTest
    @MethodSource("json")
    void in_json(String message) {
        assertCheap(() -> {
            PacketParser.Decoder decoder = JSON.decoder();
            decoder.text(message);
            while (decoder.pending()) {
                decoder.binary(ByteBuffer.allocate(10));
            }
        });
    }

    static Stream<byte[]> messagePack() {
        String event = "83a474797065 02a36e7370a12fa464617461".replace(" ", "");
        return Stream.of(
                packed(event + "dd00070000a165", "01", 0x70000 - 1),
                packed(event + "dd00070000a165", "90", 0x70000 - 1),
                packed(event + "92a165dd00060000", "a161", 0x60000),
                packed(event + "92a165df00040000", "a16101", 0x40000),
                packed(event + "92a165db000c0000", "ff", 0xc0000),
                packed(event + "92a165", "91", SIZE - 100),
                packed("df00040000", "a474797065", 0x40000),
                packed("de0001", "91", SIZE - 100));
    }

    private static byte[] packed(String start, String part, int count) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(HexFormat.of().parseHex(start));
        byte[] bytes = HexFormat.of().parseHex(part);
        for (int i = 0; i < count; i++) {
            message.writeBytes(bytes);
        }
        return message.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("messagePack")
    void in_message_pack(byte[] message) {
        assertCheap(() -> MESSAGE_PACK.decoder().binary(ByteBuffer.wrap(message)));
    }

    static Stream<Arguments> bodies() {
        PollingPayload payload = ProtocolVersion.V4.payload(false);
        PollingPayload old = ProtocolVersion.V3.payload(true);
        return Stream.of(
                Arguments.of(payload, filled("4", "a", "")),
                Arguments.of(payload, filled("", "4\u001e", "4")),
                Arguments.of(payload, filled("b", "A", "")),
                Arguments.of(payload, filled("b", "!", "")),
                Arguments.of(old, filled("", "1:4", "")),
                Arguments.of(old, filled("", "1", ":")),
                Arguments.of(old, filled("2:b4", "1:4", "")),
                Arguments.of(new JsonpPayload("0", payload), filled("d=4", "%61", "")),
                Arguments.of(new JsonpPayload("0", payload), filled("d=4", "\\\\n", "")),
                Arguments.of(new JsonpPayload("0", payload), filled("", "&", "d=4")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void in_the_body_of_a_post(PollingPayload payload, String body) {
        assertCheap(() -> readAll(payload.decode(body)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void in_a_body_of_bytes(PollingPayload payload, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        assertCheap(() -> readAll(ProtocolVersion.V3.payload(false).decode(ByteBuffer.wrap(bytes))));
    }

    private static void readAll(Iterator<EnginePacket> packets) {
        while (packets.hasNext()) {
            packets.next();
        }
    }
}
