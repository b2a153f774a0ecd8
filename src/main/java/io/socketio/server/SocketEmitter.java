package io.socketio.server;

import io.socketio.Arguments;
import io.socketio.Emitter;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
        LocalNamespace namespace = socket.namespace();
        Outgoing packet = packet(namespace, Packet.NO_ID, event, arguments);
        SocketRecovery recovery = namespace.recovery();
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
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        LocalNamespace namespace = socket.namespace();
        long id = namespace.nextAckId();
        CompletableFuture<Arguments> result = new CompletableFuture<>();
        Outgoing packet = packet(namespace, id, event, arguments);
        socket.acks().expect(id, timeout, new AckTable.Answer() {
            @Override
            public void arrived(Arguments answer) {
                result.complete(answer);
            }

            @Override
            public void failed(RuntimeException reason) {
                result.completeExceptionally(reason);
            }
        });
        SocketDelivery.sendInOrder(socket, packet, onlyIfReady);
        return result;
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
        return new SocketEmitter(socket, onlyIfReady, compress, newTimeout);
    }
}
