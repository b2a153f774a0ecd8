package io.socketio.adapter;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How an event is delivered. Whether it may be compressed is said by its packet.
 *
 * @param onlyIfReady whether sockets whose transport cannot take the event now are left out (in JavaScript, the flag
 *     {@code volatile})
 * @param expectSingleResponse whether one acknowledgement is enough, as the target is one socket
 * @param latest the key of the value that the event has: it replaces an earlier one that still waits for a socket; null for
 *     an event of its own. Node.js ignores it
 */
public record BroadcastFlags(boolean onlyIfReady, boolean expectSingleResponse, @Nullable String latest) {
    /** No flag. */
    public static final BroadcastFlags NONE = new BroadcastFlags(false, false, null);

    private static final BroadcastFlags VOLATILE = new BroadcastFlags(true, false, null);

    /** Returns the flags of an event that is volatile, or is not. */
    public static BroadcastFlags of(boolean onlyIfReady) {
        return onlyIfReady ? VOLATILE : NONE;
    }

    /** Returns these flags for a volatile event, which has no key. */
    public BroadcastFlags asVolatile() {
        return expectSingleResponse ? new BroadcastFlags(true, true, null) : VOLATILE;
    }

    /** Returns these flags for the latest value of a key, which is not volatile. */
    public BroadcastFlags asLatest(String key) {
        return new BroadcastFlags(false, expectSingleResponse, requireNonNull(key));
    }

    /** Returns whether the event has an offset, and is kept for clients that come back: it is neither volatile nor has a key. */
    public boolean isKept() {
        return !onlyIfReady && latest == null;
    }
}
