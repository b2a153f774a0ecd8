package io.socketio.adapter.redis;

import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of another node, as it is delivered on this one. */
record ClusterEvent(Outgoing packet, BroadcastTarget target, BroadcastFlags flags) {
    /** @param options {@code opts}: rooms, exceptions and flags */
    static ClusterEvent of(Payload payload, Map<String, MessageNode> options, AdapterContext context) {
        Map<String, MessageNode> flags = NodeReading.members(options, "flags");
        Packet.Event event = new Packet.Event(context.namespace(), Packet.NO_ID, payload);
        return new ClusterEvent(
                new Outgoing(event, context.parser()).compress(NodeReading.isCompressed(flags)),
                NodeReading.target(options),
                NodeReading.flags(flags));
    }

    /** Reads the data of a message of {@link ClusterFormat}. */
    static ClusterEvent of(Map<String, MessageNode> data, AdapterContext context) {
        Payload payload = NodeReading.event(NodeReading.required(data, "packet"));
        return of(payload, NodeReading.members(data, "opts"), context);
    }

    /** Reads an entry of a stream; null if it is no event of this namespace, or malformed. */
    static @Nullable ClusterEvent of(StreamEntry entry, AdapterContext context) {
        if (!entry.namespace().equals(context.namespace()) || entry.type() != ClusterFormat.BROADCAST) {
            return null;
        }
        try {
            return of(entry.data(context.maxJsonDepth()), context);
        } catch (PacketException e) {
            return null;
        }
    }
}
