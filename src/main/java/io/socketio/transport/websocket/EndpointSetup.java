package io.socketio.transport.websocket;

import io.socketio.config.EngineConfig;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint needs to know about its connection. The thread that serves the request passes it to the
 * configurator, which puts it into the properties of the connection for the endpoint. This is the only path that all
 * containers support.
 *
 * @param threads run what is to be written soon
 * @param blocking runs calls that block until the client has read
 * @param readers keeps threads that read from reading on
 */
record EndpointSetup(
        Acceptor acceptor, EngineConfig config, Executor threads, BlockingCalls blocking, BlockedReaders readers) {
    static final String PROPERTY = EndpointSetup.class.getName();

    private static final ThreadLocal<@Nullable EndpointSetup> CURRENT = new ThreadLocal<>();

    /** Returns how long a client may take to read what is sent to it, and to answer a close. */
    Duration closeTimeout() {
        return config.heartbeats().longestSilence();
    }

    static void begin(EndpointSetup setup) {
        CURRENT.set(setup);
    }

    static void end() {
        CURRENT.remove();
    }

    static @Nullable EndpointSetup current() {
        return CURRENT.get();
    }
}
