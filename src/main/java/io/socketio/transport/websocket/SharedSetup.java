package io.socketio.transport.websocket;

import io.socketio.config.EngineConfig;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a server have in common.
 *
 * @param threads run what is to be written soon
 * @param blocking runs calls that block until the client has read
 * @param readers makes threads that read wait
 * @param tomcat is null on other containers
 */
record SharedSetup(
        EngineConfig config,
        Executor threads,
        BlockingCalls blocking,
        BlockedReaders readers,
        @Nullable TomcatCalls tomcat) {
    /** Returns how long a client may take to read what is sent to it, and to answer a close. */
    Duration closeTimeout() {
        return config.heartbeats().longestSilence();
    }

    ReadingPause pause(Session session) {
        return tomcat != null ? tomcat.pause(session) : readers;
    }

    /**
     * Returns how the container keeps messages that are sent, and reports at once that it has taken them. WildFly reports
     * that only when they are flushed; Open Liberty and Tyrus keep nothing.
     */
    Batching batching(WebSocketVendor vendor, RemoteEndpoint remote) {
        return switch (vendor) {
            case TOMCAT -> tomcat != null ? tomcat.batching(remote) : Batching.NONE;
            case JETTY -> new BlockingBatching(remote, blocking);
            default -> Batching.NONE;
        };
    }
}
