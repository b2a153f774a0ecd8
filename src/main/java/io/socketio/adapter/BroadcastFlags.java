package io.socketio.adapter;

/**
 * How an event is delivered. Whether it may be compressed is said by its packet.
 *
 * @param onlyIfReady whether sockets whose transport cannot take the event now are left out (in JavaScript, the flag
 *     {@code volatile})
 * @param expectSingleResponse whether one acknowledgement is enough, as the target is one socket
 */
public record BroadcastFlags(boolean onlyIfReady, boolean expectSingleResponse) {
    /** No flag. */
    public static final BroadcastFlags NONE = new BroadcastFlags(false, false);

    private static final BroadcastFlags VOLATILE = new BroadcastFlags(true, false);

    /** Returns the flags of an event that is volatile, or is not. */
    public static BroadcastFlags of(boolean onlyIfReady) {
        return onlyIfReady ? VOLATILE : NONE;
    }

    /** Returns these flags for a volatile event. */
    public BroadcastFlags asVolatile() {
        return expectSingleResponse ? new BroadcastFlags(true, true) : VOLATILE;
    }
}
