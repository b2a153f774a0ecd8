package io.socketio.bench;

import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketDecoder;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.RawValue;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Measures the steps from what a transport has read to what a listener receives. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBenchmark {
    private final PacketParser.Decoder decoder = Codecs.PARSER.decoder();
    private final String withString = "42[\"message\",\"Hello, how are you today?\"]";
    private final String withObject =
            "42[\"message\",{\"room\":\"lobby\",\"text\":\"Hello, how are you today?\",\"at\":1700000000000}]";
    private final String withAttachment = "451-[\"message\",{\"_placeholder\":true,\"num\":0}]";
    private final String ack = "4317[true]";
    private final String body = (withString + "\u001e").repeat(15) + withString;
    private final ByteBuffer attachment = Codecs.attachment();

    /**
     * What every event costs, even without a listener: the type, the namespace, the name, and the check of the JSON.
     */
    @Benchmark
    public Object eventThatNobodyReads() {
        Packet.Event event = (Packet.Event) decode(withObject);
        return Objects.requireNonNull(event.payload().name());
    }

    @Benchmark
    public Object eventWithString() {
        return read(decode(withString), String.class);
    }

    @Benchmark
    public Object eventWithObject() {
        return read(decode(withObject), Codecs.Message.class);
    }

    @Benchmark
    public Object eventWithAttachment() {
        decoder.text(((EnginePacket.Text) PacketDecoder.decode(withAttachment)).data());
        return read(decoder.binary(attachment.duplicate()), ByteBuffer.class);
    }

    @Benchmark
    public Object ack() {
        return decode(ack);
    }

    /** Sixteen events in one body. */
    @Benchmark
    public void pollingPayload(Blackhole listener) {
        for (Iterator<EnginePacket> packets = ProtocolVersion.V4.payload(false).decode(body); packets.hasNext(); ) {
            listener.consume(decoder.text(((EnginePacket.Text) packets.next()).data()));
        }
    }

    private Packet decode(String message) {
        EnginePacket.Text packet = (EnginePacket.Text) PacketDecoder.decode(message);
        return Objects.requireNonNull(decoder.text(packet.data()));
    }

    private static Object read(Packet packet, Type type) {
        RawValue value = ((Packet.Event) packet).payload().get(1);
        return Objects.requireNonNull(Codecs.MAPPER.read(value.json(), value.attachments(), type));
    }
}
