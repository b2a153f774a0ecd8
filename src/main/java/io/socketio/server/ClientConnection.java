package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.Connection;
import io.socketio.DisconnectReason;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.engineio.ProtocolVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a client as applications see it. Its monitor guards the listeners; nothing is called out under it.
 */
final class ClientConnection implements Connection {
    private static final Logger LOG = System.getLogger(ClientConnection.class.getName());

    private final EngineSession session;
    private final Executor listenerExecutor;

    @GuardedBy("this")
    private List<Consumer<String>> upgradeListeners = List.of();

    @GuardedBy("this")
    private List<Consumer<DisconnectReason>> closeListeners = List.of();
    /** The reason why the connection has ended; null until then. */
    @GuardedBy("this")
    private @Nullable DisconnectReason ended;

    ClientConnection(EngineSession session, Executor listenerExecutor) {
        this.session = session;
        this.listenerExecutor = listenerExecutor;
    }

    EngineSession session() {
        return session;
    }

    @Override
    public String transport() {
        return session.transport().name().toString();
    }

    @Override
    public int protocol() {
        return session.protocol() == ProtocolVersion.V3 ? 3 : 4;
    }

    @Override
    public Optional<String> closeDetail() {
        return session.closeDetail();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public synchronized void onUpgrade(Consumer<String> listener) {
        upgradeListeners = plus(upgradeListeners, listener);
    }

    @Override
    public void onClose(Consumer<DisconnectReason> listener) {
        DisconnectReason reason;
        synchronized (this) {
            closeListeners = plus(closeListeners, listener);
            reason = ended;
        }
        if (reason != null) {
            call(List.of(listener), reason);
        }
    }

    private static <T> List<Consumer<T>> plus(List<Consumer<T>> listeners, Consumer<T> one) {
        List<Consumer<T>> all = new ArrayList<>(listeners);
        all.add(one);
        return List.copyOf(all);
    }

    void upgraded() {
        List<Consumer<String>> called;
        synchronized (this) {
            called = upgradeListeners;
        }
        call(called, transport());
    }

    void ended(DisconnectReason reason) {
        List<Consumer<DisconnectReason>> called;
        synchronized (this) {
            ended = reason;
            called = closeListeners;
        }
        call(called, reason);
    }

    private <T> void call(List<Consumer<T>> listeners, T value) {
        for (Consumer<T> listener : listeners) {
            listenerExecutor.execute(() -> ListenerCalls.each(
                    List.of(listener),
                    value,
                    Consumer::accept,
                    (v, failure) -> LOG.log(Level.ERROR, "A listener of a connection failed", failure)));
        }
    }

    /** Returns the reason that sockets report for the end of a session. */
    static DisconnectReason reason(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_ERROR -> DisconnectReason.TRANSPORT_ERROR;
            case TRANSPORT_CLOSE -> DisconnectReason.TRANSPORT_CLOSE;
            case PING_TIMEOUT -> DisconnectReason.PING_TIMEOUT;
            case PARSE_ERROR -> DisconnectReason.PARSE_ERROR;
            case FORCED_CLOSE -> DisconnectReason.FORCED_CLOSE;
            case SLOW_CONSUMER -> DisconnectReason.SLOW_CONSUMER;
            case FAST_PRODUCER -> DisconnectReason.FAST_PRODUCER;
            case SERVER_SHUTTING_DOWN -> DisconnectReason.SERVER_SHUTTING_DOWN;
        };
    }

    @Override
    public String toString() {
        return "Connection[" + transport() + "]";
    }
}
