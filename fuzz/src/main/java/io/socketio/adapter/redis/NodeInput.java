package io.socketio.adapter.redis;

import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.Offset;
import java.util.List;
import java.util.Map;

/** The readers of messages from other nodes that only this package can see. */
public final class NodeInput {
    private static final int MAX_DEPTH = 512;

    private NodeInput() {}

    /** Reads bytes as a request or a response. */
    public static void request(byte[] message) {
        Map<String, MessageNode> members = NodeReading.members(message, MAX_DEPTH);
        NodeReading.text(members, "requestId");
        NodeReading.required(members, "type").integer();
        NodeReading.texts(members.get("rooms"));
        NodeReading.target(NodeReading.members(members, "opts"));
        for (MessageNode socket : NodeReading.required(members, "sockets").elements()) {
            NodeReading.socket(socket).data().json();
        }
    }

    /** Reads bytes as the data of an entry of a stream. */
    public static void entry(byte[] data) {
        Map<String, byte[]> fields = Map.of("data", data, "type", data, "n", data);
        StreamEntry entry = new StreamEntry(new Offset("1-0", 1, 0), fields);
        entry.type();
        entry.number();
        Map<String, MessageNode> members = entry.data(MAX_DEPTH);
        NodeReading.event(NodeReading.required(members, "packet"));
        NodeReading.target(NodeReading.members(members, "opts"));
    }

    /** Reads bytes as a broadcast. */
    public static void broadcast(byte[] message) {
        List<MessageNode> parts = NodeReading.broadcast(message, MAX_DEPTH);
        parts.get(0).text();
        NodeReading.namespace(parts.get(1));
        NodeReading.event(parts.get(1));
        if (parts.size() > 2) {
            Map<String, MessageNode> options = parts.get(2).members();
            NodeReading.target(options);
            NodeReading.isCompressed(NodeReading.members(options, "flags"));
        }
    }
}
