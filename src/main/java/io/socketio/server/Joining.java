package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore.Missed;
import io.socketio.protocol.socketio.Packet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The joining of one namespace by one client: acquires the namespace, restores the socket or makes a new one, and has the
 * middlewares decide. If any of this fails, everything is given back, and the client is refused.
 *
 * <p>Each step runs in the order of the session's messages. Those for the namespace that come between the steps wait here.
 */
final class Joining {
    private static final Logger LOG = System.getLogger(Joining.class.getName());

    private final Client client;
    private final String name;
    private final HandshakeInfo handshake;
    private final List<Packet> waiting = new ArrayList<>(0);
    /** Acquired, and not yet handed to a socket that releases it when it leaves; null otherwise. */
    private @Nullable LocalNamespace acquired;
    /** The latest socket; it can be found from outside. */
    private @Nullable LocalSocket socket;

    Joining(Client client, String name, HandshakeInfo handshake) {
        this.client = client;
        this.name = name;
        this.handshake = handshake;
    }

    String name() {
        return name;
    }

    /** A packet for the namespace has come while this is under way. */
    void defer(Packet packet) {
        client.session().messageWaits();
        waiting.add(packet);
    }

    // ---- Steps

    void start() {
        step(() -> {
            Namespaces namespaces = client.server().registry();
            LocalNamespace present = namespaces.acquirePresent(name);
            if (present != null) {
                acquired(present);
            } else {
                client.await(this);
                namespaces.acquire(name, handshake, result -> inOrder(() -> acquired(result)));
            }
        });
    }

    private void acquired(Namespaces.Acquired result) {
        if (result instanceof Namespaces.Acquired.Granted granted) {
            acquired(granted.namespace());
        } else if (result instanceof Namespaces.Acquired.Refused refused) {
            client.refuse(name, refused.message());
            end();
        }
    }

    private void acquired(LocalNamespace namespace) {
        acquired = namespace;
        client.sockets().clearExpelled(name);
        SocketRecovery recovery = client.dialect().recovers() ? namespace.recovery() : null;
        SocketRecovery.Claim claim = recovery == null ? null : SocketRecovery.Claim.of(handshake);
        if (recovery == null || claim == null) {
            fresh(namespace);
        } else {
            client.await(this);
            recovery.take(claim).thenAccept(kept -> inOrder(() -> taken(namespace, recovery, claim, kept)));
        }
    }

    private void taken(
            LocalNamespace namespace,
            SocketRecovery recovery,
            SocketRecovery.Claim claim,
            Optional<RecoverableSocket> kept) {
        if (kept.isEmpty()) {
            fresh(namespace);
        } else {
            restore(namespace, recovery, claim, kept.get());
        }
    }

    private void restore(
            LocalNamespace namespace, SocketRecovery recovery, SocketRecovery.Claim claim, RecoverableSocket kept) {
        RecoveryBuffer buffer = new RecoveryBuffer(
                kept, client.server().config().engine().queues().outboxPackets());
        SocketIdentity identity = new SocketIdentity(kept.id(), kept.privateId(), kept.position());
        LocalSocket restored = new LocalSocket(identity, client, namespace, handshake, buffer);
        handOver(restored);
        try {
            restored.reappear(kept);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A socket could not be restored, its client starts afresh", e);
            startAfresh(restored);
            return;
        }
        if (leftMeanwhile(restored)) {
            end();
            return;
        }
        recovery.missed(kept, claim).thenAccept(missed -> inOrder(() -> restored(restored, missed)));
    }

    private void restored(LocalSocket restored, Optional<Missed> missed) {
        if (missed.isEmpty()) {
            startAfresh(restored);
            return;
        }
        if (restored.restored(missed.get())) {
            ConnectMiddlewares.of(restored).decide();
        }
        end();
    }

    /** Gives a restored socket up for a new one, unless it has left meanwhile, and with it its client. */
    private void startAfresh(LocalSocket restored) {
        if (restored.discard()) {
            client.sockets().remove(restored);
            acquired = restored.namespace();
            fresh(restored.namespace());
        } else {
            end();
        }
    }

    private void fresh(LocalNamespace namespace) {
        LocalSocket made =
                new LocalSocket(client.newIdentity(namespace, handshake), client, namespace, handshake, null);
        handOver(made);
        made.appear();
        if (!leftMeanwhile(made)) {
            ConnectMiddlewares.of(made).decide();
        }
        end();
    }

    /** From now on the socket can be disconnected, and releases the namespace when it leaves. */
    private void handOver(LocalSocket made) {
        socket = made;
        acquired = null;
        client.sockets().add(made);
    }

    /** The session may have ended, or the server may have disconnected the socket, while it appeared. */
    private boolean leftMeanwhile(LocalSocket made) {
        if (!client.session().isOpen()) {
            made.leave(DisconnectReason.TRANSPORT_CLOSE);
        }
        if (!made.life().hasLeft()) {
            return false;
        }
        made.disappear();
        client.sockets().remove(made);
        return true;
    }

    // ---- Order and end

    private void inOrder(Runnable step) {
        client.session().execute(() -> step(step));
    }

    private void step(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            failed(e);
            Guarded.throwIfFatal(e);
        }
    }

    private void failed(Throwable failure) {
        LOG.log(Level.ERROR, "A client could not join " + name + " and is refused", failure);
        LocalNamespace namespace = acquired;
        acquired = null;
        if (namespace != null) {
            Guarded.step("releasing a namespace", namespace::release);
            client.refuse(name, "Internal error");
        } else if (socket != null) {
            socket.refuse("Internal error", null);
        }
        end();
    }

    /** What waited is handled now, and what comes from now on at once. */
    private void end() {
        client.finish(this);
        waiting.forEach(packet -> {
            client.session().messageDone();
            Guarded.step("handling a packet that came while a client joined", () -> client.handle(packet));
        });
        waiting.clear();
    }

    @Override
    public String toString() {
        return "Joining[" + name + ", waiting=" + waiting.size() + "]";
    }
}
