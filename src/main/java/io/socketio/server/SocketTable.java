package io.socketio.server;

import io.socketio.RemoteSocket;
import io.socketio.Socket;
import io.socketio.adapter.AckCollector;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.adapter.SocketData;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sockets of a namespace by their id: what its adapter sees of it. */
final class SocketTable implements LocalSockets {
    private final LocalNamespace namespace;
    private final ConcurrentMap<String, LocalSocket> byId = new ConcurrentHashMap<>();

    SocketTable(LocalNamespace namespace) {
        this.namespace = namespace;
    }

    void add(LocalSocket socket) {
        byId.put(socket.id(), socket);
    }

    void remove(LocalSocket socket) {
        byId.remove(socket.id(), socket);
    }

    @Nullable
    LocalSocket get(String id) {
        return byId.get(id);
    }

    Collection<Socket> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    int size() {
        return byId.size();
    }

    @Override
    public String namespace() {
        return namespace.name();
    }

    @Override
    public PacketParser parser() {
        return namespace.server().codec().parser();
    }

    @Override
    public void send(String id, Outgoing packet, boolean onlyIfReady) {
        LocalSocket socket = byId.get(id);
        if (socket != null) {
            socket.send(packet, onlyIfReady);
        }
    }

    @Override
    public void ask(
            Outgoing event, BroadcastTarget target, boolean onlyIfReady, Duration timeout, AckCollector answers) {
        LocalAcks pending = new LocalAcks(namespace, answers);
        Outgoing asking = event.withAckId(pending.id());
        namespace.adapter().rooms().select(target, id -> {
            LocalSocket socket = byId.get(id);
            if (socket != null) {
                pending.expect(socket);
                socket.send(asking, onlyIfReady);
            }
        });
        pending.allAsked(timeout);
    }

    @Override
    public void disconnect(String id, boolean close) {
        LocalSocket socket = byId.get(id);
        if (socket != null) {
            socket.disconnect(close);
        }
    }

    @Override
    public void handOver(String privateId) {
        SocketRecovery recovery = namespace.recovery();
        if (recovery != null) {
            recovery.handOver(privateId);
        }
    }

    @Override
    public @Nullable RemoteSocket find(String id) {
        LocalSocket socket = byId.get(id);
        return socket == null ? null : FetchedSocket.of(socket);
    }

    @Override
    public @Nullable SocketData describe(String id) {
        LocalSocket socket = byId.get(id);
        if (socket == null) {
            return null;
        }
        Codec codec = namespace.server().codec();
        return new SocketData(
                id, socket.rooms(), codec.raw(socket.data()), codec.raw(RemoteHandshake.describe(socket.handshake())));
    }

    @Override
    public RemoteSocket remote(SocketData socket) {
        return FetchedSocket.of(socket, namespace);
    }

    @Override
    public void onServerSideEvent(Payload event, @Nullable Consumer<RawValue> answer) {
        namespace.dispatcher().serverSide(event, namespace.server().listenerExecutor(), answer);
    }
}
