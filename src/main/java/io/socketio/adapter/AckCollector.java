package io.socketio.adapter;

import io.socketio.protocol.socketio.RawValue;

/**
 * Gathers the acknowledgements of one broadcast, or of one event for other servers. Its methods may be called by any thread,
 * in any order. It keeps the time-out itself: what comes later is ignored.
 */
public interface AckCollector {
    /** That many receivers more will answer, or be {@link #lost}. */
    void expect(int receivers);

    /** @param value the first argument of a receiver's answer */
    void answered(RawValue value);

    /** A receiver will not answer any more. */
    void lost();

    /** Nothing more is to be expected: every server has said how many receivers it has. Called once. */
    void complete();
}
