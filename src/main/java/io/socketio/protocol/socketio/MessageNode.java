package io.socketio.protocol.socketio;

import java.util.List;
import java.util.Map;

/**
 * A value in a message of another node. It stays as it came, and only what is asked for is read. Immutable. All methods
 * throw {@link PacketException}, and nothing else, if the value is not what is asked for.
 */
public interface MessageNode {
    /**
     * Reads a message that is JSON.
     *
     * @param maxDepth the maximum nesting depth of arrays and objects
     */
    static MessageNode ofJson(String json, int maxDepth) {
        return JsonNode.read(json, maxDepth);
    }

    /** Returns the values of an array. */
    List<MessageNode> elements();

    /** Returns the members of a map whose keys are strings. The last one counts if a key is repeated. */
    Map<String, MessageNode> members();

    /** Returns a string, or the digits of an integer. */
    String text();

    /** Returns an integer. */
    long integer();

    /** Returns whether this is the boolean {@code true}. */
    boolean isTrue();

    /** Returns whether this is the boolean {@code false}. */
    boolean isFalse();

    /** Returns this value as it is. */
    RawValue value();

    /** Returns the values of an array as they are. */
    Payload payload();
}
