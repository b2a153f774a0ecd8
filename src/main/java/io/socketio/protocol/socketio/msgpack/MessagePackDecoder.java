package io.socketio.protocol.socketio.msgpack;

import io.socketio.protocol.socketio.EventNames;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.PacketParser;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** The decoder of {@link MessagePackParser}. Each binary message is a packet. */
final class MessagePackDecoder implements PacketParser.Decoder {
    private static final int CONNECT = 0;
    private static final int DISCONNECT = 1;
    private static final int EVENT = 2;
    private static final int ACK = 3;
    private static final int CONNECT_ERROR = 4;
    private static final long NO_INTEGER = -1;

    private final int maxDepth;

    MessagePackDecoder(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    @Override
    public boolean pending() {
        return false;
    }

    @Override
    public Packet text(String message) {
        throw new PacketException("Could not parse");
    }

    @Override
    public Packet binary(ByteBuffer message) {
        Members members = Members.of(Bytes.of(message), maxDepth);
        long type = integer(members.type());
        if (type < CONNECT || type > CONNECT_ERROR) {
            throw new PacketException("invalid packet type");
        }
        String namespace = namespace(members.namespace());
        Bytes data = members.data();
        return switch ((int) type) {
            case CONNECT -> {
                check(data == null || data.type() == ValueType.MAP);
                id(members.id());
                yield new Packet.Connect(namespace, data == null ? null : MessagePackToJson.textOnly(data));
            }
            case DISCONNECT -> {
                check(data == null);
                id(members.id());
                yield new Packet.Disconnect(namespace);
            }
            case EVENT -> {
                MessagePackPayload payload = members.payload();
                EventNames.check(payload);
                yield new Packet.Event(namespace, id(members.id()), payload);
            }
            case ACK -> new Packet.Ack(namespace, id(members.id()), members.payload());
            default -> {
                String error = error(data);
                id(members.id());
                yield new Packet.ConnectError(namespace, error);
            }
        };
    }

    private static String namespace(@Nullable Bytes value) {
        if (value == null || value.type() != ValueType.STRING) {
            throw new PacketException("invalid namespace");
        }
        return value.string();
    }

    private static String error(@Nullable Bytes data) {
        if (data == null || (data.type() != ValueType.MAP && data.type() != ValueType.STRING)) {
            throw PacketException.invalidPayload();
        }
        return MessagePackToJson.textOnly(data);
    }

    private static long id(@Nullable Bytes value) {
        if (value == null) {
            return Packet.NO_ID;
        }
        long id = integer(value);
        if (id < 0) {
            throw new PacketException("invalid packet id");
        }
        return id;
    }

    /** Returns a non-negative integer, which JavaScript may have written as a float, or {@link #NO_INTEGER}. */
    private static long integer(@Nullable Bytes value) {
        if (value == null) {
            return NO_INTEGER;
        }
        return switch (value.type()) {
            case INTEGER ->
                value.read(in -> {
                    var number = in.unpackBigInteger();
                    return number.bitLength() < Long.SIZE ? number.longValue() : NO_INTEGER;
                });
            case FLOAT -> {
                double number = value.read(MessageUnpacker::unpackDouble);
                yield number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE ? (long) number : NO_INTEGER;
            }
            default -> NO_INTEGER;
        };
    }

    private static void check(boolean valid) {
        if (!valid) {
            throw PacketException.invalidPayload();
        }
    }
}
