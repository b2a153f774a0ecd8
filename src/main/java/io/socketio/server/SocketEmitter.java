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
record SocketEmitter(LocalSocket socket, boolean onlyIfReady, boolean compress, @Nullable Duration timeout)
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
            socket.send(packet, onlyIfReady);
        } else if (socket.life().isBeginning()) {
            socket.send(socket.recovered() ? packet : packet.withPosition(recovery.position()), onlyIfReady);
        } else {
            SocketDelivery.emit(socket, packet, BroadcastFlags.of(onlyIfReady));
        }
    }

    private Outgoing packet(LocalNamespace namespace, long id, String event, @Nullable Object[] arguments) {
        return namespace
                .server()
                .codec()
                .event(namespace.name(), id, event, arguments)
                .compress(compress);
    }

    @Override
    public <R> Answer<R> ask(GenericType<R> type, String event, @Nullable Object... arguments) {
        LocalNamespace namespace = socket.namespace();
        if (type.type() != Arguments.class) {
            namespace.server().types().requireReadable(EventTypes.ANSWER, event, type);
        }
        long id = namespace.nextAckId();
        AwaitedAck<R> awaited = new AwaitedAck<>(type);
        Outgoing packet = packet(namespace, id, event, arguments);
        socket.acks().expect(id, timeout, MonitoredAnswer.of(socket, awaited));
        observed(event, () -> SocketDelivery.sendInOrder(socket, packet, onlyIfReady));
        return awaited.result();
    }

    @Override
    public Emitter asVolatile() {
        return new SocketEmitter(socket, true, compress, timeout);
    }

    @Override
    public Emitter compress(boolean wanted) {
        return new SocketEmitter(socket, onlyIfReady, wanted, timeout);
    }

    @Override
    public Emitter timeout(Duration newTimeout) {
        return new SocketEmitter(socket, onlyIfReady, compress, Timeouts.positive(newTimeout));
    }
}
