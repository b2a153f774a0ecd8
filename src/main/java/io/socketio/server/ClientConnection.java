package io.socketio.server;

import io.socketio.Connection;
import io.socketio.DisconnectReason;
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

/** The connection of a client as applications see it. Its monitor guards who listens; nothing is called out under it. */
final class ClientConnection implements Connection {
    private static final Logger LOG = System.getLogger(ClientConnection.class.getName());

    private final EngineSession session;
    private final Executor threads;
    private List<Consumer<String>> upgrade = List.of();
    private List<Consumer<DisconnectReason>> close = List.of();
    private @Nullable DisconnectReason over;

    ClientConnection(EngineSession session, Executor threads) {
        this.session = session;
        this.threads = threads;
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
        upgrade = plus(upgrade, listener);
    }

    @Override
    public void onClose(Consumer<DisconnectReason> listener) {
        DisconnectReason reason;
        synchronized (this) {
            close = plus(close, listener);
            reason = over;
        }
        if (reason != null) {
            tell(List.of(listener), reason);
        }
    }

    private static <T> List<Consumer<T>> plus(List<Consumer<T>> listeners, Consumer<T> one) {
        List<Consumer<T>> all = new ArrayList<>(listeners);
        all.add(one);
        return List.copyOf(all);
    }

    void upgraded() {
        List<Consumer<String>> told;
        synchronized (this) {
            told = upgrade;
        }
        tell(told, transport());
    }

    void ended(DisconnectReason reason) {
        List<Consumer<DisconnectReason>> told;
        synchronized (this) {
            over = reason;
            told = close;
        }
        tell(told, reason);
    }

    private <T> void tell(List<Consumer<T>> listeners, T what) {
        for (Consumer<T> listener : listeners) {
            threads.execute(() -> {
                try {
                    listener.accept(what);
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "A listener of a connection failed", e);
                }
            });
        }
    }

    @Override
    public String toString() {
        return "Connection[" + transport() + "]";
    }
}
