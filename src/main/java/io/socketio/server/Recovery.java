package io.socketio.server;

import io.socketio.Argument;
import io.socketio.DisconnectReason;
import io.socketio.Handshake;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore;
import io.socketio.config.ConfigurationException;
import io.socketio.engine.CloseReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connection state recovery in one namespace: keeps sockets whose connection was lost, and restores them. */
final class Recovery {
    private static final Logger LOG = System.getLogger(Recovery.class.getName());
    private static final Set<DisconnectReason> RECOVERABLE = EnumSet.of(
            DisconnectReason.TRANSPORT_ERROR,
            DisconnectReason.TRANSPORT_CLOSE,
            DisconnectReason.FORCED_CLOSE,
            DisconnectReason.FORCED_SERVER_CLOSE,
            DisconnectReason.PING_TIMEOUT,
            DisconnectReason.SERVER_SHUTTING_DOWN);

    private final RecoveryStore store;
    private final boolean skipMiddlewares;
    /** By their private id. */
    private final ConcurrentMap<String, LocalSocket> connected = new ConcurrentHashMap<>();

    private Recovery(RecoveryStore store, boolean skipMiddlewares) {
        this.store = store;
        this.skipMiddlewares = skipMiddlewares;
    }

    /** What a client says about itself when it comes back: {@code {"pid":"...","offset":"..."}}. */
    record Claim(String privateId, @Nullable String offset) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Claim";
        }
    }

    /** Null if it is off. */
    static @Nullable Recovery of(LocalNamespace namespace) {
        var wanted = namespace.server().config().recovery();
        if (wanted == null) {
            return null;
        }
        RecoveryStore store = namespace.adapter().recovery();
        if (store == null) {
            throw new ConfigurationException(
                    "socketio.recovery",
                    "true",
                    "false with this adapter, which keeps nothing for clients that come back");
        }
        return new Recovery(store, wanted.skipMiddlewares());
    }

    boolean skipMiddlewares() {
        return skipMiddlewares;
    }

    /** Where a socket that joins now begins in the events of the namespace. */
    String position() {
        return store.position();
    }

    /** Null if the client does not say that it was here before, or if it was here as somebody else. */
    static @Nullable Claim claim(Handshake handshake) {
        Argument auth = handshake.auth();
        if (!auth.json().contains("\"pid\"") || !(auth.as(Object.class) instanceof Map<?, ?> members)) {
            return null;
        }
        return members.get("pid") instanceof String pid && PrivateId.isFor(pid, handshake)
                ? new Claim(pid, members.get("offset") instanceof String offset ? offset : null)
                : null;
    }

    void connected(LocalSocket socket, String privateId) {
        connected.put(privateId, socket);
    }

    /** A socket has left with these rooms. */
    void left(LocalSocket socket, RecoverableSocket last, DisconnectReason reason) {
        connected.remove(last.privateId(), socket);
        if (RECOVERABLE.contains(reason)) {
            store.keep(last);
        }
    }

    /** Ends the connection of a client that has come back before its loss was noticed; its socket is then kept. */
    void handOver(String privateId) {
        LocalSocket present = connected.get(privateId);
        if (present != null) {
            present.client().session().abort(CloseReason.TRANSPORT_CLOSE);
        }
    }

    /**
     * Restores a socket. If its old connection is still there, for the server has not noticed its loss yet, that one ends.
     *
     * @param restoring makes the socket, visible to broadcasts, but told of nothing yet
     * @return empty if there is nothing to restore, or not all of what it missed; then the client starts afresh
     */
    CompletionStage<Optional<LocalSocket>> restore(Claim claim, Function<RecoverableSocket, LocalSocket> restoring) {
        handOver(claim.privateId());
        return store.take(claim.privateId())
                .thenCompose(kept -> kept.isPresent()
                        ? missed(restoring.apply(kept.get()), kept.get(), claim.offset())
                        : CompletableFuture.completedFuture(Optional.<LocalSocket>empty()))
                .exceptionally(failure -> {
                    LOG.log(Level.WARNING, "A socket could not be restored, its client starts afresh", failure);
                    return Optional.empty();
                });
    }

    private CompletionStage<Optional<LocalSocket>> missed(
            LocalSocket socket, RecoverableSocket kept, @Nullable String offset) {
        return store.missed(kept, offset == null ? kept.position() : offset).handle((missed, failure) -> {
            if (failure == null && missed.isPresent()) {
                socket.missed(missed.get());
                return Optional.of(socket);
            }
            socket.discard();
            return Optional.empty();
        });
    }

    @Override
    public String toString() {
        return "Recovery[connected=" + connected.size() + ", " + store + "]";
    }
}
