package io.socketio.server;

import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.DisconnectReason;
import io.socketio.Handshake;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore;
import io.socketio.adapter.RecoveryStore.Missed;
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

    private SocketRecovery(RecoveryStore store, boolean skipMiddlewares) {
        this.store = store;
        this.skipMiddlewares = skipMiddlewares;
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

    /** @param wanted null if recovery is off; then null is returned */
    static @Nullable SocketRecovery of(@Nullable Recovery wanted, Adapter adapter) {
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
        return new SocketRecovery(store, wanted.skipMiddlewares());
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

    /** Keeps a socket that has left, if the reason allows its client to come back. */
    void left(LocalSocket socket, RecoverableSocket last, DisconnectReason reason) {
        connected.remove(last.privateId(), socket);
        if (RECOVERABLE.contains(reason)) {
            store.keep(last);
        }
    }

    /** Ends the connection of a client that reconnects before the loss is noticed; its socket is then kept. */
    void handOver(String privateId) {
        LocalSocket present = connected.get(privateId);
        if (present != null) {
            present.client().session().abort(CloseReason.TRANSPORT_CLOSE);
        }
    }

    /**
     * Takes a socket out of the store. A connection whose loss has not been noticed yet is ended first.
     *
     * @return empty if there is nothing to restore
     */
    CompletionStage<Optional<RecoverableSocket>> take(Claim claim) {
        handOver(claim.privateId());
        return asked(() -> store.take(claim.privateId()));
    }

    /** Returns what the socket missed; empty if not all of that is known any more. */
    CompletionStage<Optional<Missed>> missed(RecoverableSocket kept, Claim claim) {
        return asked(() -> store.missed(kept, claim.offsetIn(kept)));
    }

    /** Asks the store. If it throws or completes exceptionally, the answer is empty. */
    private static <T> CompletionStage<Optional<T>> asked(Supplier<CompletionStage<Optional<T>>> question) {
        CompletionStage<Optional<T>> answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.exceptionally(failure -> {
            LOG.log(Level.WARNING, "A socket cannot be restored; its client gets a new one", failure);
            return Optional.empty();
        });
    }

    @Override
    public String toString() {
        return "SocketRecovery[connected=" + connected.size() + ", " + store + "]";
    }
}
