package io.socketio.config;

/** What happens when more would wait for a client than {@link ClientQueues} allows. */
public enum SlowConsumer {
    /** The client is disconnected. Volatile events never wait. */
    DISCONNECT,
    /**
     * Volatile events wait like others, and the oldest of them are dropped to make room. The client is disconnected if none
     * are left.
     */
    DROP_VOLATILE
}
