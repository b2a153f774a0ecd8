package io.socketio.server;

import io.socketio.AfterCommit;
import io.socketio.Answer;
import io.socketio.Arguments;
import io.socketio.Emitter;
import io.socketio.GenericType;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Emits to one socket, with flags.
 *
 * @param compress whether the packet may be compressed
 * @param timeout the timeout of acknowledgements; null for none
 */
record SocketEmitter(LocalSocket socket, BroadcastFlags flags, boolean compress, @Nullable Duration timeout)
        implements Emitter {
    @Override
    public void emit(String event, @Nullable Object... arguments) {
        send(event, packet(socket.namespace(), Packet.NO_ID, event, arguments));
    }

    @Override
    public AfterCommit afterCommit() {
        return (event, arguments) -> {
            Outgoing packet = packet(socket.namespace(), Packet.NO_ID, event, arguments);
            socket.server().afterCommit(() -> send(event, packet));
        };
    }

    private void send(String event, Outgoing packet) {
        observed(event, () -> send(packet));
    }

    /** Sends, and tells the monitors. */
    private void observed(String event, Runnable send) {
        socket.server().monitors().emit(socket.namespace(), () -> Set.of(socket.id()), event, send);
    }

    private void send(Outgoing packet) {
        SocketRecovery recovery = socket.namespace().recovery();
        if (recovery == null) {
            socket.send(packet, flags);
        } else if (socket.life().isBeginning()) {
            socket.send(socket.recovered() ? packet : beginning(packet, recovery), flags);
        } else {
            SocketDelivery.emit(socket, packet, flags);
        }
    }

    private Outgoing beginning(Outgoing packet, SocketRecovery recovery) {
        return flags.latest() == null ? packet.withPosition(recovery.position()) : packet.withoutPosition();
    }

    private Outgoing packet(LocalNamespace namespace, long id, String event, @Nullable Object[] arguments) {
        return namespace
                .server()
                .codec()
                .event(namespace.name(), id, event, arguments)
                .compress(compress);
    }

    /** Refuses to ask for the acknowledgement of an event that may be replaced: nobody would give it. */
    static void requireAnswerable(BroadcastFlags flags) {
        if (flags.latest() != null) {
            throw new IllegalStateException("The latest value of \"" + flags.latest()
                    + "\" cannot ask for an acknowledgement, as a newer one may replace it");
        }
    }

    @Override
    public <R> Answer<R> ask(GenericType<R> type, String event, @Nullable Object... arguments) {
        requireAnswerable(flags);
        LocalNamespace namespace = socket.namespace();
        if (type.type() != Arguments.class) {
            namespace.server().types().requireReadable(EventTypes.ANSWER, event, type);
        }
        long id = namespace.nextAckId();
        AwaitedAck<R> awaited = new AwaitedAck<>(type);
        Outgoing packet = packet(namespace, id, event, arguments);
        socket.acks().expect(id, timeout, MonitoredAnswer.of(socket, awaited));
        observed(event, () -> SocketDelivery.sendInOrder(socket, packet, flags));
        return awaited.result();
    }

    @Override
    public Emitter asVolatile() {
        return new SocketEmitter(socket, flags.asVolatile(), compress, timeout);
    }

    @Override
    public Emitter latest(String key) {
        return new SocketEmitter(socket, flags.asLatest(key), compress, timeout);
    }

    @Override
    public Emitter compress(boolean wanted) {
        return new SocketEmitter(socket, flags, wanted, timeout);
    }

    @Override
    public Emitter timeout(Duration newTimeout) {
        return new SocketEmitter(socket, flags, compress, Timeouts.positive(newTimeout));
    }
}
