package io.socketio.adapter.redis;

import io.socketio.adapter.BroadcastTarget;
import org.jspecify.annotations.Nullable;

/** The names of the channels of one namespace, and which of them is for an answer. */
final class ClassicChannels {
    private final String broadcasts;
    private final String requests;
    private final String responses;
    private final boolean specific;

    ClassicChannels(String prefix, String namespace) {
        this(prefix, namespace, false);
    }

    /** @param specific whether answers are for the node that has asked, instead of for all */
    ClassicChannels(String prefix, String namespace, boolean specific) {
        broadcasts = prefix + "#" + namespace + "#";
        requests = prefix + "-request#" + namespace + "#";
        responses = prefix + "-response#" + namespace + "#";
        this.specific = specific;
    }

    /** Returns the channel for broadcasts to all, or to several rooms. */
    String broadcasts() {
        return broadcasts;
    }

    /** Returns the channel for broadcasts to one room. */
    String broadcasts(String room) {
        return broadcasts + room + "#";
    }

    /** Returns the channel for broadcasts to these receivers. */
    String broadcasts(BroadcastTarget target) {
        return target.rooms().size() == 1 ? broadcasts(target.rooms().iterator().next()) : broadcasts();
    }

    /** Returns the pattern of all channels for broadcasts. */
    String pattern() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < broadcasts.length(); i++) {
            char c = broadcasts.charAt(i);
            if ("*?[]\\".indexOf(c) >= 0) {
                pattern.append('\\');
            }
            pattern.append(c);
        }
        return pattern.append('*').toString();
    }

    /**
     * Returns the room to which a channel for broadcasts belongs: empty if it is for all, null if the channel is not
     * one of these.
     */
    @Nullable
    String room(String channel) {
        if (!channel.startsWith(broadcasts)) {
            return null;
        }
        int end = channel.length() - 1;
        return end < broadcasts.length() ? "" : channel.substring(broadcasts.length(), end);
    }

    /** Returns the channel on which all nodes receive requests; its subscribers are the nodes. */
    String requests() {
        return requests;
    }

    /** Returns the channel on which all nodes receive responses. */
    String responses() {
        return responses;
    }

    /** Returns the channel on which one node receives responses. */
    String responses(String nodeId) {
        return responses + nodeId + "#";
    }

    /**
     * Returns the channel for answers to a node.
     *
     * @param nodeId empty if its id is not known
     */
    String answers(String nodeId) {
        return specific && !nodeId.isEmpty() ? responses(nodeId) : responses;
    }

    @Override
    public String toString() {
        return "ClassicChannels[" + broadcasts + "]";
    }
}
