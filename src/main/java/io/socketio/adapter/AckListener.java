package io.socketio.adapter;

import io.socketio.protocol.socketio.RawValue;

/** Receives the acknowledgements of the sockets of one node. Any thread may call it. */
public interface AckListener {
    /**
     * Announces the receivers: each of them acknowledges, or is {@link #lost}. {@link LocalSockets} calls it once,
     * before anything else.
     */
    void expect(int receivers);

    /**
     * Takes the acknowledgement of a receiver.
     *
     * @param value its first argument
     */
    void answered(RawValue value);

    /** Notes that a receiver will not acknowledge any more. */
    void lost();
}
