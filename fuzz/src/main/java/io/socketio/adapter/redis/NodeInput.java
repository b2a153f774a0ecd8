package io.socketio.adapter.redis;

import io.socketio.protocol.socketio.msgpack.MessagePackNode;
import java.util.List;
import java.util.Map;

/** The readers of messages from other nodes that only this package can see. */
public final class NodeInput {
    private static final int MAX_DEPTH = 512;

    private NodeInput() {}

    /** Reads bytes as a request or a response. */
    public static void request(byte[] message) {
        Map<String, MessagePackNode> members = ClassicReading.members(message, MAX_DEPTH);
        ClassicReading.text(members, "requestId");
        ClassicReading.required(members, "type").integer();
        ClassicReading.texts(members.get("rooms"));
        ClassicReading.target(ClassicReading.members(members, "opts"));
        for (MessagePackNode socket :
                ClassicReading.required(members, "sockets").elements()) {
            ClassicReading.socket(socket).data().json();
        }
    }

    /** Reads bytes as a broadcast. */
    public static void broadcast(byte[] message) {
        List<MessagePackNode> parts = ClassicReading.broadcast(message, MAX_DEPTH);
        parts.get(0).text();
        ClassicReading.event(parts.get(1), "/");
        if (parts.size() > 2) {
            Map<String, MessagePackNode> options = parts.get(2).members();
            ClassicReading.target(options);
            ClassicReading.isCompressed(ClassicReading.members(options, "flags"));
        }
    }
}
