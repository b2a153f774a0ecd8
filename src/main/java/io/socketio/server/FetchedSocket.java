package io.socketio.server;

import io.socketio.AfterCommit;
import io.socketio.Answer;
import io.socketio.DataKey;
import io.socketio.DisconnectReason;
import io.socketio.DisconnectedException;
import io.socketio.GenericType;
import io.socketio.Handshake;
import io.socketio.RemoteSocket;
import io.socketio.adapter.SocketData;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A socket as {@code fetchSockets} found it, on this node or another one.
 *
 * @param itself a broadcast that reaches only this socket
 */
record FetchedSocket(
        Codec codec,
        String id,
        Handshake handshake,
        Set<String> rooms,
        Map<String, Object> data,
        BroadcastOperator itself)
        implements RemoteSocket {
    static FetchedSocket of(LocalSocket socket) {
        return new FetchedSocket(
                socket.server().codec(),
                socket.id(),
                socket.handshake(),
                socket.rooms(),
                Map.copyOf(socket.data()),
                BroadcastOperator.single(socket.namespace(), socket.id()));
    }

    static FetchedSocket of(SocketData socket, LocalNamespace namespace) {
        Codec codec = namespace.server().codec();
        return new FetchedSocket(
                codec,
                socket.id(),
                RemoteHandshake.of(socket.handshake(), codec),
                socket.rooms(),
                codec.object(socket.data()),
                BroadcastOperator.single(namespace, socket.id()));
    }

    /** Returns what another node has to know about a socket. */
    static SocketData describe(LocalSocket socket) {
        Codec codec = socket.namespace().server().codec();
        return new SocketData(
                socket.id(),
                socket.rooms(),
                codec.data(socket.data()),
                codec.data(RemoteHandshake.describe(socket.handshake())));
    }

    @Override
    public <T> @Nullable T data(DataKey<T> key) {
        return codec.cast(key, data.get(key.name()));
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        itself.emit(event, arguments);
    }

    @Override
    public AfterCommit afterCommit() {
        return itself.afterCommit();
    }

    @Override
    public <R> Answer<R> ask(GenericType<R> type, String event, @Nullable Object... arguments) {
        return itself.ask(type, event, arguments).mapped(answers -> {
            if (answers.isEmpty()) {
                throw new DisconnectedException(DisconnectReason.TRANSPORT_CLOSE);
            }
            return answers.get(0);
        });
    }

    private RemoteSocket by(BroadcastOperator changed) {
        return new FetchedSocket(codec, id, handshake, rooms, data, changed);
    }

    @Override
    public RemoteSocket asVolatile() {
        return by(itself.asVolatile());
    }

    @Override
    public RemoteSocket latest(String key) {
        return by(itself.latest(key));
    }

    @Override
    public RemoteSocket compress(boolean wanted) {
        return by(itself.compress(wanted));
    }

    @Override
    public RemoteSocket timeout(Duration timeout) {
        return by(itself.timeout(timeout));
    }

    @Override
    public CompletionStage<Void> join(String... names) {
        return itself.socketsJoin(names);
    }

    @Override
    public CompletionStage<Void> leave(String room) {
        return itself.socketsLeave(room);
    }

    @Override
    public CompletionStage<Void> disconnect(boolean close) {
        return itself.disconnectSockets(close);
    }

    /** Leaves out the handshake and the data. */
    @Override
    public String toString() {
        return "RemoteSocket[" + rooms.size() + " rooms]";
    }
}
