package io.socketio.bench;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the steps from what the application emits to what a transport writes. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EncodeBenchmark {
    private final String text = "Hello, how are you today?";
    private final Codecs.Message message = Codecs.message();
    private final ByteBuffer attachment = Codecs.attachment();

    @Benchmark
    public List<EncodedMessage> eventWithString() {
        return encode(text);
    }

    @Benchmark
    public List<EncodedMessage> eventWithObject() {
        return encode(message);
    }

    @Benchmark
    public List<EncodedMessage> eventWithAttachment() {
        return encode(attachment);
    }

    @Benchmark
    public List<EncodedMessage> ack() {
        return Codecs.PARSER.encode(new Packet.Ack("/", 17, Payload.of(Codecs.MAPPER, null, List.of(true))));
    }

    /** Sixteen events and an attachment in one body. */
    @Benchmark
    public byte[] pollingPayload() {
        List<EncodedMessage> batch = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            batch.addAll(encode(text));
        }
        batch.addAll(encode(attachment));
        return ProtocolVersion.V4.payload(false).encode(batch);
    }

    private static List<EncodedMessage> encode(Object value) {
        Payload payload = Payload.of(Codecs.MAPPER, "message", List.of(value));
        return Codecs.PARSER.encode(new Packet.Event("/", Packet.NO_ID, payload));
    }
}
