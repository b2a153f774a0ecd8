package io.socketio.spring;

import io.socketio.SocketIoServer;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the server while the web server still runs, so that clients are told, and none of their polls keeps the web server
 * from stopping. All other parts of the application are there for the listeners of the disconnects.
 */
final class EarlyStop implements SmartLifecycle {
    private final SocketIoServer io;
    private volatile boolean running;

    EarlyStop(SocketIoServer io) {
        this.io = io;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        io.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Returns the phase that starts last and stops first. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
