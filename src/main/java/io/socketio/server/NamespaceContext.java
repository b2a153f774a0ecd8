package io.socketio.server;

import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.LocalSockets;
import io.socketio.engine.Timer;
import io.socketio.json.JsonMapper;
import io.socketio.protocol.socketio.PacketParser;
import java.time.Duration;
import java.util.concurrent.Executor;

/** What a server lends to the adapter of a namespace. */
record NamespaceContext(String namespace, LocalSockets sockets, LocalServer server) implements AdapterContext {
    @Override
    public String serverId() {
        return server.id();
    }

    @Override
    public PacketParser parser() {
        return server.codec().parser();
    }

    @Override
    public JsonMapper mapper() {
        return server.codec().mapper();
    }

    @Override
    public int maxJsonDepth() {
        return server.config().packets().maxJsonDepth();
    }

    @Override
    public Executor executor() {
        return server.listenerExecutor();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        Timer.Task scheduled = server.timer().schedule(delay, task);
        return () -> server.timer().cancel(scheduled);
    }

    @Override
    public String toString() {
        return "AdapterContext[" + namespace + "]";
    }
}
