package io.socketio.server;

import io.socketio.engine.EngineSession;
import io.socketio.json.JsonText;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.engineio.QueryString;
import io.socketio.protocol.socketio.Packet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How clients join namespaces: what differs between the versions of the Socket.IO protocol. */
enum Dialect {
    /** Clients 1.x and 2.x, which Engine.IO 3 carries. */
    V4 {
        @Override
        boolean joinsMainNamespace() {
            return true;
        }

        /** The namespace may come with a query, {@code /admin?token=x}, which is what the client has to say when it joins. */
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

        /** Clients derive it from the session's, so that it needs no telling. */
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
    /** Clients since 3.0. */
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

    /** Whether each client is in the main namespace from the beginning, without asking. */
    abstract boolean joinsMainNamespace();

    /** The packet as clients of today would have sent it. */
    abstract Packet read(Packet packet);

    /** Whether a client can come back for its socket after a lost connection. */
    abstract boolean recovers();

    abstract String socketId(LocalServer server, EngineSession session, String namespace);

    /** The payload of the packet that grants to join; null for none. */
    abstract @Nullable String welcome(LocalSocket socket);

    /** The payload of the packet that a middleware's refusal becomes. */
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
