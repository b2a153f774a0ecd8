package io.socketio.it;

import io.socketio.boot.EngineIo;
import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A web application with a bare Engine.IO server that records why sessions ended. */
final class EngineApplication implements AutoCloseable {
    private final ConcurrentMap<String, CompletableFuture<CloseReason>> ends = new ConcurrentHashMap<>();
    private final EngineServer server;
    private final JettyServer jetty;

    /** Starts a server that echoes each message. */
    static EngineApplication echo(EngineConfig.Builder config) throws Exception {
        return new EngineApplication(config, EngineHooks.NONE, Echo::new);
    }

    static EngineApplication echo(EngineConfig.Builder config, EngineHooks hooks) throws Exception {
        return new EngineApplication(config, hooks, Echo::new);
    }

    EngineApplication(
            EngineConfig.Builder config, EngineHooks hooks, Function<EngineSession, SessionListener> listeners)
            throws Exception {
        server = EngineIo.server(
                config.build(), hooks, session -> new Remembering(session.id(), listeners.apply(session)));
        jetty = new JettyServer(0, context -> EngineIo.mount(server, context));
    }

    EngineServer server() {
        return server;
    }

    /** Returns the address of the server, including its path. */
    URI uri() {
        return jetty.uri(server.config().path());
    }

    JettyServer jetty() {
        return jetty;
    }

    /** Returns the number of open TCP connections. */
    int connections() {
        return jetty.connections();
    }

    HttpConnection connect() throws Exception {
        return HttpConnection.to(uri());
    }

    PollingClient polling() throws Exception {
        return PollingClient.open(uri());
    }

    WebSocketClient webSocket() throws Exception {
        return WebSocketClient.open(uri());
    }

    /** Waits for a session to end and returns the reason. */
    CloseReason end(String sid) throws Exception {
        return endOf(sid).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<CloseReason> endOf(String sid) {
        return ends.computeIfAbsent(sid, id -> new CompletableFuture<>());
    }

    @Override
    public void close() {
        jetty.close();
    }

    private final class Remembering implements SessionListener {
        private final String sid;
        private final SessionListener listener;

        Remembering(String sid, SessionListener listener) {
            this.sid = sid;
            this.listener = listener;
        }

        @Override
        public void onText(String message) {
            listener.onText(message);
        }

        @Override
        public void onBinary(ByteBuffer message) {
            listener.onBinary(message);
        }

        @Override
        public void onClose(CloseReason reason) {
            listener.onClose(reason);
            endOf(sid).complete(reason);
        }
    }

    private record Echo(EngineSession session) implements SessionListener {
        @Override
        public void onText(String message) {
            session.send(EncodedMessage.text(PacketType.MESSAGE, message));
        }

        @Override
        public void onBinary(ByteBuffer message) {
            session.send(EncodedMessage.binary(message));
        }

        @Override
        public void onClose(CloseReason reason) {}
    }
}
