package io.socketio.fuzz;

import io.socketio.adapter.redis.NodeInput;
import io.socketio.engine.NetworkInput;
import io.socketio.http.HeaderInput;
import io.socketio.http.answer.CodingInput;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import io.socketio.protocol.engineio.JsonpPayload;
import io.socketio.protocol.engineio.PollingPayload;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.engineio.QueryString;
import io.socketio.protocol.engineio.WebSocketFormat;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.transport.websocket.TextInput;
import io.socketio.transport.websocket.wire.FrameInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;

/** Something that reads what clients or other nodes send. */
enum Target {
    WEB_SOCKET_TEXT {
        @Override
        void read(byte[] data) {
            decode(ProtocolVersion.V4.webSocketFormat(false), text(data));
        }
    },
    OLD_WEB_SOCKET_TEXT {
        @Override
        void read(byte[] data) {
            decode(ProtocolVersion.V3.webSocketFormat(false), text(data));
        }
    },
    OLD_WEB_SOCKET_BINARY {
        @Override
        void read(byte[] data) {
            ProtocolVersion.V3
                    .webSocketFormat(false)
                    .decode(ByteBuffer.wrap(data))
                    .weight();
        }
    },
    POLLING_BODY {
        @Override
        void read(byte[] data) {
            decode(ProtocolVersion.V4.payload(false).decode(text(data)));
        }
    },
    OLD_POLLING_BODY {
        @Override
        void read(byte[] data) {
            decode(ProtocolVersion.V3.payload(true).decode(text(data)));
        }
    },
    OLD_BINARY_POLLING_BODY {
        @Override
        void read(byte[] data) {
            decode(ProtocolVersion.V3.payload(false).decode(ByteBuffer.wrap(data)));
        }
    },
    FORM_OF_JSONP {
        @Override
        void read(byte[] data) {
            String form = text(data);
            decode(FORM.decode(form));
            decode(OLD_FORM.decode(form));
        }
    },
    PACKETS_IN_JSON {
        @Override
        void read(byte[] data) {
            SocketInput.again(SocketInput.json(data));
        }
    },
    PACKETS_IN_MESSAGE_PACK {
        @Override
        void read(byte[] data) {
            SocketInput.again(SocketInput.messagePack(data));
        }
    },
    QUERY {
        @Override
        void read(byte[] data) {
            QueryString.parse(text(data));
        }
    },
    ACCEPT_ENCODING {
        @Override
        void read(byte[] data) {
            CodingInput.read(text(data));
        }
    },
    HEADERS {
        @Override
        void read(byte[] data) {
            HeaderInput.read(text(data));
        }
    },
    ADDRESS {
        @Override
        void read(byte[] data) {
            HeaderInput.address(text(data));
            NetworkInput.read(text(data));
        }
    },
    TEXT_IN_PARTS {
        @Override
        void read(byte[] data) {
            TextInput.read(data);
        }
    },
    REQUEST_OF_NODE {
        @Override
        void read(byte[] data) {
            NodeInput.request(data);
        }
    },
    BROADCAST_OF_NODE {
        @Override
        void read(byte[] data) {
            NodeInput.broadcast(data);
        }
    },
    ENTRY_OF_STREAM {
        @Override
        void read(byte[] data) {
            NodeInput.entry(data);
        }
    },
    FRAMES {
        @Override
        void read(byte[] data) {
            FrameInput.read(data);
        }
    },
    ARGUMENTS_IN_JSON {
        @Override
        void read(byte[] data) {
            SocketInput.map(SocketInput.json(data));
        }
    },
    ARGUMENTS_IN_MESSAGE_PACK {
        @Override
        void read(byte[] data) {
            SocketInput.map(SocketInput.messagePack(data));
        }
    };

    /** Those that read bytes. */
    static final List<Target> DECODERS = List.copyOf(EnumSet.range(WEB_SOCKET_TEXT, FRAMES));
    /** Those that convert arguments to Java types, which takes ten times as long. */
    static final List<Target> MAPPERS = List.of(ARGUMENTS_IN_JSON, ARGUMENTS_IN_MESSAGE_PACK);

    private static final PollingPayload FORM = new JsonpPayload("0", ProtocolVersion.V4.payload(true));
    private static final PollingPayload OLD_FORM = new JsonpPayload("0", ProtocolVersion.V3.payload(true));

    /** Reads an input; throws one of the exceptions of the protocols, or nothing. */
    abstract void read(byte[] data);

    /** Runs the target that the first byte of an input selects. */
    static void run(List<Target> targets, byte[] input) {
        if (input.length > 0) {
            Target target = targets.get((input[0] & 0xff) % targets.size());
            Budget.check(target, Arrays.copyOfRange(input, 1, input.length));
        }
    }

    /** Reads an input; what it throws is a fault. */
    final void run(byte[] data) {
        try {
            read(data);
        } catch (EngineProtocolException | PacketException expected) {
            if (expected.getMessage() == null) {
                throw new AssertionError("An exception without a reason", expected);
            }
        }
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    private static void decode(WebSocketFormat format, String text) {
        format.decode(text).weight();
    }

    private static void decode(Iterator<EnginePacket> packets) {
        while (packets.hasNext()) {
            packets.next().weight();
        }
    }
}
