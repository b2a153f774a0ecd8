package io.socketio.adapter.redis;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.EventNames;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads messages of other nodes. All methods throw {@link PacketException} for what is malformed. */
final class NodeReading {
    /** Ours: the flag with the key of a value. Node.js ignores it. */
    static final String LATEST = "latest";

    private static final int EVENT = 2;
    /** The levels of a message around the data of an event. */
    private static final int ENVELOPE = 5;

    private static final int MAX_CONTEXT = 8;
    private static final int MAX_CONTEXT_LENGTH = 1000;

    private static final RawValue EMPTY = RawValue.ofJson("{}", List.of());

    private NodeReading() {}

    /**
     * Reads a broadcast: its sender, the packet, and for whom it is.
     *
     * @param maxDepth the maximum nesting depth of the data of an event
     */
    static List<MessageNode> broadcast(byte[] message, int maxDepth) {
        List<MessageNode> parts =
                MessagePackNode.read(message, maxDepth + ENVELOPE).elements();
        if (parts.size() < 2) {
            throw PacketException.invalidPayload();
        }
        return parts;
    }

    /** Reads a request or a response, which is JSON or MessagePack. */
    static Map<String, MessageNode> members(byte[] message, int maxDepth) {
        boolean json = message.length > 0 && message[0] == '{';
        return (json
                        ? MessageNode.ofJson(new String(message, StandardCharsets.UTF_8), maxDepth + ENVELOPE)
                        : MessagePackNode.read(message, maxDepth + ENVELOPE))
                .members();
    }

    /** Returns the namespace of a packet. */
    static String namespace(MessageNode packet) {
        String namespace = text(packet.members(), "nsp");
        return namespace == null ? "/" : namespace;
    }

    /** Returns the data of an event. */
    static Payload event(MessageNode packet) {
        Map<String, MessageNode> members = packet.members();
        if (required(members, "type").integer() != EVENT) {
            throw PacketException.invalidPayload();
        }
        Payload payload = required(members, "data").payload();
        EventNames.check(payload);
        return payload;
    }

    static MessageNode required(Map<String, MessageNode> members, String name) {
        MessageNode member = members.get(name);
        if (member == null) {
            throw PacketException.invalidPayload();
        }
        return member;
    }

    /** Returns a value; null, which some nodes leave out, if it is not there. */
    static RawValue value(Map<String, MessageNode> members, String name) {
        MessageNode member = members.get(name);
        return member == null ? RawValue.NULL : member.value();
    }

    static @Nullable String text(Map<String, MessageNode> members, String name) {
        MessageNode member = members.get(name);
        return member == null ? null : member.text();
    }

    static Set<String> texts(@Nullable MessageNode array) {
        List<MessageNode> elements = array == null ? List.of() : array.elements();
        return switch (elements.size()) {
            case 0 -> Set.of();
            case 1 -> Set.of(elements.get(0).text());
            default -> elements.stream().map(MessageNode::text).collect(Collectors.toUnmodifiableSet());
        };
    }

    /** Returns members of a member; none if it is not there. */
    static Map<String, MessageNode> members(Map<String, MessageNode> members, String name) {
        MessageNode member = members.get(name);
        return member == null ? Map.of() : member.members();
    }

    /** Reads {@code opts}. The result is for this node only. */
    static BroadcastTarget target(Map<String, MessageNode> options) {
        return new BroadcastTarget(texts(options.get("rooms")), texts(options.get("except")), true);
    }

    static boolean isTrue(Map<String, MessageNode> members, String name) {
        MessageNode member = members.get(name);
        return member != null && member.isTrue();
    }

    /** Returns how an event with these flags is delivered. */
    static BroadcastFlags flags(Map<String, MessageNode> flags) {
        MessageNode key = flags.get(LATEST);
        return key != null && key.value().kind() == RawValue.Kind.STRING
                ? BroadcastFlags.NONE.asLatest(key.text())
                : BroadcastFlags.of(isTrue(flags, "volatile"));
    }

    /** Returns whether a packet with these flags may be compressed. */
    static boolean isCompressed(Map<String, MessageNode> flags) {
        MessageNode compress = flags.get("compress");
        return compress == null || !compress.isFalse();
    }

    /** Returns the context of an event for nodes, which only ours send: what is a short text in it. */
    static Map<String, String> context(Map<String, MessageNode> message) {
        MessageNode context = message.get("context");
        if (context == null || context.value().kind() != RawValue.Kind.OBJECT) {
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        context.members().forEach((name, member) -> {
            if (texts.size() < MAX_CONTEXT && member.value().kind() == RawValue.Kind.STRING) {
                String text = member.text();
                if (text.length() <= MAX_CONTEXT_LENGTH) {
                    texts.put(name, text);
                }
            }
        });
        return Map.copyOf(texts);
    }

    static SocketData socket(MessageNode socket) {
        Map<String, MessageNode> members = socket.members();
        return new SocketData(
                required(members, "id").text(),
                texts(members.get("rooms")),
                object(members.get("data")),
                object(members.get("handshake")));
    }

    /** Returns an object; an empty one if it is not there, or something else. */
    static RawValue object(@Nullable MessageNode member) {
        RawValue value = member == null ? EMPTY : member.value();
        return value.kind() == RawValue.Kind.OBJECT ? value : EMPTY;
    }
}
