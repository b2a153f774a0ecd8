package io.socketio.adapter.redis;

/** The names of the channels of one namespace for the messages of {@link ClusterFormat}. */
record ClusterChannels(String prefix, String namespace) {
    /** Returns the channel that all nodes hear; its subscribers are the nodes. */
    String all() {
        return prefix + "#" + namespace + "#";
    }

    /** Returns the channel on which one node receives answers, or on which nodes hear what is sent to one room. */
    String of(String nodeOrRoom) {
        return all() + nodeOrRoom + "#";
    }

    /** Returns the channel on which nodes are asked for the sockets of clients that have come back elsewhere. */
    String handOver() {
        return prefix + "-hand-over#" + namespace + "#";
    }

    @Override
    public String toString() {
        return all();
    }
}
