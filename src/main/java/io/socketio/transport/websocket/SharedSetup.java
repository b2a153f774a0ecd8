package io.socketio.transport.websocket;

import io.socketio.config.EngineConfig;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all connections of a server have in common.
 *
 * @param threads run what is to be written soon
 * @param blocking runs calls that block until the client has read
 * @param readers makes threads that read wait
 */
record SharedSetup(EngineConfig config, Executor threads, BlockingCalls blocking, BlockedReaders readers) {
    /** Returns how long a client may take to read what is sent to it, and to answer a close. */
    Duration closeTimeout() {
        return config.heartbeats().longestSilence();
    }
}
