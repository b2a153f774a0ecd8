package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.SocketMonitor.Recovery;
import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore.Missed;
import io.socketio.concurrent.Guarded;
import io.socketio.protocol.socketio.Packet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one client join one namespace: acquires the namespace, restores the socket or creates a new one, and asks the
 * middlewares. If a step fails, everything is released and the client is refused.
 *
 * <p>Each step runs in the order of the session's messages. Packets for the namespace that arrive between the steps
 * wait.
 */
final class Joining {
    private static final Logger LOG = System.getLogger(Joining.class.getName());

    private final Client client;
    private final String name;
    private final HandshakeInfo handshake;
    private final List<Deferred> waiting = new ArrayList<>(0);
    /** The namespace, from its acquisition until a socket owns it. The socket releases it when it leaves. */
    private @Nullable LocalNamespace acquired;
    /** The latest socket. */
    private @Nullable LocalSocket socket;

    private record Deferred(Packet packet, int weight) {}

    Joining(Client client, String name, HandshakeInfo handshake) {
        this.client = client;
        this.name = name;
        this.handshake = handshake;
    }

    String name() {
        return name;
    }

    /** Keeps a packet for the namespace that has arrived between the steps. */
    void defer(Packet packet, int weight) {
        client.session().messageWaits(weight);
        client.session().earlyWaits(weight);
        waiting.add(new Deferred(packet, weight));
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
            client.server().monitors().recovered(namespace, Recovery.UNKNOWN, 0);
            fresh(namespace);
        } else {
            restore(namespace, recovery, claim, kept.get());
        }
    }

    private void restore(
            LocalNamespace namespace, SocketRecovery recovery, SocketRecovery.Claim claim, RecoverableSocket kept) {
        RecoveryBuffer buffer = new RecoveryBuffer(
                kept,
                claim.offsetIn(kept),
                client.server().config().engine().queues().outboxPackets());
        SocketIdentity identity = new SocketIdentity(kept.id(), kept.privateId());
        LocalSocket restored = new LocalSocket(identity, client, namespace, handshake, buffer);
        handOver(restored);
        try {
            restored.restore(kept);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A socket cannot be restored; its client gets a new one", e);
            startAfresh(restored);
            return;
        }
        if (leftMeanwhile(restored)) {
            end();
            return;
        }
        Runnable reappearance = () -> reappear(restored, recovery, claim, kept);
        ConnectMiddlewares asked = ConnectMiddlewares.of(restored, () -> inOrder(reappearance));
        if (asked.isEmpty()) {
            reappearance.run();
        } else {
            asked.decide();
            end();
        }
    }

    /** Makes a restored socket appear that nothing refuses, and asks what it missed. */
    private void reappear(
            LocalSocket restored, SocketRecovery recovery, SocketRecovery.Claim claim, RecoverableSocket kept) {
        client.await(this);
        if (!restored.reappear() || leftMeanwhile(restored)) {
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
        restored.restored(missed.get());
        int events = missed.get().events().size();
        client.server().monitors().recovered(restored.namespace(), Recovery.COMPLETE, events);
        end();
    }

    /** Replaces a restored socket by a new one, unless it has left meanwhile. */
    private void startAfresh(LocalSocket restored) {
        if (restored.discard()) {
            client.sockets().remove(restored);
            acquired = restored.namespace();
            client.server().monitors().recovered(restored.namespace(), Recovery.INCOMPLETE, 0);
            fresh(restored.namespace());
        } else {
            end();
        }
    }

    private void fresh(LocalNamespace namespace) {
        LocalSocket made =
                new LocalSocket(client.newIdentity(namespace, handshake), client, namespace, handshake, null);
        handOver(made);
        if (!leftMeanwhile(made)) {
            ConnectMiddlewares.of(made, made::accept).decide();
        }
        end();
    }

    /** Makes the socket the owner of what was acquired. From now on it can be disconnected. */
    private void handOver(LocalSocket made) {
        socket = made;
        acquired = null;
        client.sockets().add(made);
    }

    /** Returns whether the socket left while it appeared, as the session ended or the server disconnected it. */
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
            ListenerCalls.throwIfFatal(e);
        }
    }

    private void failed(Throwable failure) {
        LOG.log(Level.ERROR, "A client is refused because joining " + name + " failed", failure);
        LocalNamespace namespace = acquired;
        acquired = null;
        if (namespace != null) {
            Guarded.run("Releasing a namespace", namespace::release);
        }
        if (socket != null && namespace == null) {
            socket.refuse("Internal error", null);
        } else {
            client.refuse(name, "Internal error");
        }
        end();
    }

    /** Handles the packets that waited; from now on packets are handled at once. */
    private void end() {
        client.finish(this);
        waiting.forEach(deferred -> {
            client.session().earlyDone(deferred.weight);
            client.session().messageDone(deferred.weight);
            Guarded.run(
                    "Handling a packet that came while a client joined",
                    () -> client.handle(deferred.packet, deferred.weight));
        });
        waiting.clear();
    }

    @Override
    public String toString() {
        return "Joining[" + name + ", waiting=" + waiting.size() + "]";
    }
}
