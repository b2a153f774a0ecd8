package io.socketio.server;

import io.socketio.engine.EngineSession;
import io.socketio.json.JsonText;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.engineio.QueryString;
import io.socketio.protocol.socketio.Packet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How clients join namespaces, which differs between the versions of the Socket.IO protocol. */
enum Dialect {
    /** Socket.IO 1.x and 2.x, over Engine.IO 3. */
    V4 {
        @Override
        boolean joinsMainNamespace() {
            return true;
        }

        /** Splits {@code /admin?token=x}: the query is the auth payload. */
        @Override
        Packet read(Packet packet) {
            String namespace = packet.namespace();
            int mark = namespace.indexOf('?');
            String name = mark < 0 ? namespace : namespace.substring(0, mark);
            if (packet instanceof Packet.Connect) {
                return new Packet.Connect(name, mark < 0 ? null : json(namespace.substring(mark + 1)));
            }
            if (mark < 0) {
                return packet;
            }
            if (packet instanceof Packet.Event event) {
                return new Packet.Event(name, event.id(), event.payload());
            }
            if (packet instanceof Packet.Ack ack) {
                return new Packet.Ack(name, ack.id(), ack.payload());
            }
            if (packet instanceof Packet.ConnectError error) {
                return new Packet.ConnectError(name, error.json());
            }
            return new Packet.Disconnect(name);
        }

        @Override
        boolean recovers() {
            return false;
        }

        /** Returns the id that clients derive from the session's. */
        @Override
        String socketId(LocalServer server, EngineSession session, String namespace) {
            return namespace.equals("/") ? session.id() : namespace + "#" + session.id();
        }

        @Override
        @Nullable
        String welcome(LocalSocket socket) {
            return null;
        }

        @Override
        String refusal(Codec codec, String message, @Nullable Object data) {
            return codec.json(data != null ? data : message);
        }
    },
    /** Socket.IO 3 and newer. */
    V5 {
        @Override
        boolean joinsMainNamespace() {
            return false;
        }

        @Override
        Packet read(Packet packet) {
            return packet;
        }

        @Override
        boolean recovers() {
            return true;
        }

        @Override
        String socketId(LocalServer server, EngineSession session, String namespace) {
            return server.nextId();
        }

        @Override
        String welcome(LocalSocket socket) {
            String privateId = socket.identity().privateId();
            return privateId == null
                    ? "{\"sid\":\"" + socket.id() + "\"}"
                    : "{\"sid\":\"" + socket.id() + "\",\"pid\":\"" + privateId + "\"}";
        }

        @Override
        String refusal(Codec codec, String message, @Nullable Object data) {
            return codec.errorJson(message, data);
        }
    };

    static Dialect of(ProtocolVersion engine) {
        return engine == ProtocolVersion.V3 ? V4 : V5;
    }

    /** Returns whether each client is in the main namespace from the start. */
    abstract boolean joinsMainNamespace();

    /** Returns the packet as current clients would have sent it. */
    abstract Packet read(Packet packet);

    /** Returns whether clients can recover their sockets. */
    abstract boolean recovers();

    abstract String socketId(LocalServer server, EngineSession session, String namespace);

    /** Returns the payload of the reply to CONNECT; null for none. */
    abstract @Nullable String welcome(LocalSocket socket);

    /** Returns the payload of CONNECT_ERROR. */
    abstract String refusal(Codec codec, String message, @Nullable Object data);

    private static String json(String query) {
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, String> parameter : QueryString.parse(query).entrySet()) {
            if (json.length() > 1) {
                json.append(',');
            }
            JsonText.quote(parameter.getKey(), json);
            JsonText.quote(parameter.getValue(), json.append(':'));
        }
        return json.append('}').toString();
    }
}
