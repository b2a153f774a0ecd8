package io.socketio.server;

import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.DisconnectReason;
import io.socketio.Handshake;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore;
import io.socketio.adapter.RecoveryStore.Missed;
import io.socketio.concurrent.Guarded;
import io.socketio.config.ConfigurationException;
import io.socketio.config.Recovery;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connection state recovery in one namespace: keeps sockets whose connection was lost, and returns them. */
final class SocketRecovery {
    private static final Logger LOG = System.getLogger(SocketRecovery.class.getName());
    private static final Set<DisconnectReason> RECOVERABLE = EnumSet.of(
            DisconnectReason.TRANSPORT_ERROR,
            DisconnectReason.TRANSPORT_CLOSE,
            DisconnectReason.FORCED_CLOSE,
            DisconnectReason.FORCED_SERVER_CLOSE,
            DisconnectReason.PING_TIMEOUT,
            DisconnectReason.SERVER_SHUTTING_DOWN);

    private final RecoveryStore store;
    private final boolean skipMiddlewares;
    /** Sockets that are in, by private id. */
    private final ConcurrentMap<String, LocalSocket> connected = new ConcurrentHashMap<>();

    /** Completed when the socket of that private id has left, for those that wait for it. */
    private final ConcurrentMap<String, CompletableFuture<Void>> leaving = new ConcurrentHashMap<>();

    private final LocalServer server;

    private SocketRecovery(RecoveryStore store, boolean skipMiddlewares, LocalServer server) {
        this.store = store;
        this.skipMiddlewares = skipMiddlewares;
        this.server = server;
    }

    /** The claim of a client that wants its socket restored: {@code {"pid":"...","offset":"..."}}. */
    record Claim(String privateId, @Nullable String offset) {
        /** Reads the auth payload. Returns null if it has no claim, or one for the socket of another user. */
        static @Nullable Claim of(Handshake handshake) {
            Argument auth = handshake.auth();
            if (!auth.json().contains("\"pid\"") || !(members(auth) instanceof Map<?, ?> members)) {
                return null;
            }
            return members.get("pid") instanceof String pid && PrivateId.isFor(pid, handshake)
                    ? new Claim(pid, members.get("offset") instanceof String offset ? offset : null)
                    : null;
        }

        /**
         * Returns the auth payload as a map, or null: a payload that cannot be read is neither a claim nor a reason to
         * refuse the client.
         */
        private static @Nullable Object members(Argument auth) {
            try {
                return auth.as(Object.class);
            } catch (ArgumentException e) {
                LOG.log(Level.DEBUG, "An auth payload that cannot be read is not a claim", e);
                return null;
            }
        }

        /** Returns the offset from which a socket missed events. */
        String offsetIn(RecoverableSocket kept) {
            return offset == null ? kept.position() : offset;
        }

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Claim";
        }
    }

    /** Returns null if recovery is off. */
    static @Nullable SocketRecovery of(LocalServer server, Adapter adapter) {
        Recovery wanted = server.config().recovery();
        if (wanted == null) {
            return null;
        }
        RecoveryStore store = adapter.recovery();
        if (store == null) {
            throw new ConfigurationException(
                    "socketio.recovery",
                    "true",
                    "false with this adapter, which keeps nothing for clients that come back");
        }
        return new SocketRecovery(store, wanted.skipMiddlewares(), server);
    }

    boolean skipMiddlewares() {
        return skipMiddlewares;
    }

    /** Returns the offset of the latest event, from which a socket that joins now starts. */
    String position() {
        return store.position();
    }

    /** Registers a socket that is in, so that its client can recover it before the loss is noticed. */
    void connected(LocalSocket socket) {
        String privateId = socket.identity().privateId();
        if (privateId != null) {
            connected.put(privateId, socket);
        }
    }

    /** Has the store follow a socket that is in, so that its client can come back if this node ends without notice. */
    void follow(LocalSocket socket) {
        String privateId = socket.identity().privateId();
        if (privateId != null) {
            Guarded.run(
                    "Following a socket",
                    () -> store.follow(privateId, () -> socket.connected() ? socket.recoverable(privateId) : null));
        }
    }

    /** Notes that rooms or data of a socket have changed. */
    void changed(LocalSocket socket) {
        String privateId = socket.identity().privateId();
        if (privateId != null && socket.connected()) {
            Guarded.run("Following a socket", () -> store.changed(privateId));
        }
    }

    /** Notes that a socket has left whose client cannot come back to it. */
    void forget(String privateId) {
        Guarded.run("Forgetting a socket", () -> store.forget(privateId));
    }

    /** Returns whether the reason for which a socket has left allows its client to come back. */
    static boolean isRecoverable(DisconnectReason reason) {
        return RECOVERABLE.contains(reason);
    }

    /** Keeps a socket that has left. @return completes when it is kept, or cannot be kept */
    CompletionStage<Void> keep(RecoverableSocket last) {
        CompletionStage<Void> kept = store.keep(last);
        return SendOrder.isDone(kept)
                ? Adapter.DONE
                : kept.exceptionally(failure -> {
                    LOG.log(Level.WARNING, "A socket cannot be kept; its client gets a new one", failure);
                    return null;
                });
    }

    /** Lets those go on that wait for a socket to leave. To be called when nothing of it is left. */
    void gone(LocalSocket socket) {
        String privateId = socket.identity().privateId();
        if (privateId != null && connected.remove(privateId, socket)) {
            goOn(privateId);
        }
    }

    private void goOn(String privateId) {
        CompletableFuture<Void> waiting = leaving.remove(privateId);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /**
     * Ends the connection of a client that reconnects before the loss is noticed; its socket is then kept.
     *
     * @return completes when the socket has left; at once if there is none, and in any case after a time-out
     */
    @SuppressWarnings("NullAway") // the only value of Void
    CompletionStage<Void> handOver(String privateId) {
        LocalSocket present = connected.get(privateId);
        if (present == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> gone = leaving.computeIfAbsent(privateId, id -> new CompletableFuture<>());
        if (connected.get(privateId) != present) {
            goOn(privateId);
        }
        present.client().session().abort(CloseReason.TRANSPORT_CLOSE);
        return StoreAnswers.bounded(gone, null, server);
    }

    /**
     * Takes a socket out of the store. A connection whose loss has not been noticed yet is ended first.
     *
     * @return empty if there is nothing to restore
     */
    CompletionStage<Optional<RecoverableSocket>> take(Claim claim) {
        return handOver(claim.privateId()).thenCompose(gone -> asked(() -> store.take(claim.privateId())));
    }

    /** Returns what the socket missed; empty if not all of that is known any more. */
    CompletionStage<Optional<Missed>> missed(RecoverableSocket kept, Claim claim) {
        return asked(() -> store.missed(kept, claim.offsetIn(kept)));
    }

    /** Asks the store. If it throws, completes exceptionally or does not answer in time, the answer is empty. */
    private <T> CompletionStage<Optional<T>> asked(Supplier<CompletionStage<Optional<T>>> question) {
        CompletionStage<Optional<T>> answer;
        try {
            answer = question.get();
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        CompletionStage<Optional<T>> known = answer.exceptionally(failure -> {
            LOG.log(Level.WARNING, "A socket cannot be restored; its client gets a new one", failure);
            return Optional.empty();
        });
        return StoreAnswers.bounded(known.toCompletableFuture(), Optional.empty(), server);
    }

    @Override
    public String toString() {
        return "SocketRecovery[connected=" + connected.size() + ", " + store + "]";
    }
}
