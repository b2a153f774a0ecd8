package io.socketio.adapter;

import io.socketio.protocol.socketio.RawValue;

/**
 * Collects the acknowledgements of one broadcast, or of one event for other nodes. Any thread may call it, in any
 * order. It keeps the timeout itself and ignores what arrives later.
 */
public interface AckCollector {
    /** Announces more receivers: each of them acknowledges, or is {@link #lost}. */
    void expect(int receivers);

    /**
     * Takes the acknowledgement of a receiver.
     *
     * @param value its first argument
     */
    void answered(RawValue value);

    /** Notes that a receiver will not acknowledge any more. */
    void lost();

    /** Notes that every node has announced its receivers. To be called once. */
    void complete();
}
