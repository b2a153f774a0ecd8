package io.socketio.admin;

import io.socketio.DataKey;
import io.socketio.Namespace;
import io.socketio.RemoteSocket;
import io.socketio.SocketIoException;
import io.socketio.SocketIoServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All sockets of all nodes, for those who begin to watch, and for those who have missed something. */
final class AllSockets {
    /** How many sockets are sent. */
    static final int MAX = 2000;

    private static final DataKey<Map<?, ?>> OWN = key();

    private final SocketIoServer io;
    private final Copies copies;

    AllSockets(SocketIoServer io, Copies copies) {
        this.io = io;
        this.copies = copies;
    }

    /** Takes an event with all sockets. */
    @FunctionalInterface
    interface Receiver {
        void emit(String event, @Nullable Object... arguments);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type argument
    private static DataKey<Map<?, ?>> key() {
        return (DataKey) DataKey.of(Copies.OWN_KEY, Map.class);
    }

    /** Sends all sockets, as soon as the other nodes have answered; only those of this node if they do not. */
    void sendTo(Receiver receiver) {
        List<CompletableFuture<List<Map<String, Object>>>> parts =
                io.namespaces().stream().map(this::ofNamespace).toList();
        CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenRun(() -> {
            List<Map<String, Object>> all = parts.stream()
                    .flatMap(part -> part.join().stream())
                    .limit(MAX)
                    .toList();
            receiver.emit("all_sockets", all);
        });
    }

    private CompletableFuture<List<Map<String, Object>>> ofNamespace(Namespace namespace) {
        return namespace
                .fetchSockets()
                .exceptionallyCompose(failure -> namespace.local().fetchSockets())
                .thenApply(sockets -> copies(namespace, sockets))
                .exceptionally(failure -> List.of())
                .toCompletableFuture();
    }

    private List<Map<String, Object>> copies(Namespace namespace, List<RemoteSocket> sockets) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (RemoteSocket socket : sockets.subList(0, Math.min(MAX, sockets.size()))) {
            Map<String, Object> copy = new LinkedHashMap<>();
            copy.put("id", socket.id());
            Map<?, ?> own = own(socket);
            if (own != null) {
                copy.put("clientId", String.valueOf(own.get("clientId")));
                copy.put("transport", String.valueOf(own.get("transport")));
            }
            copy.put("nsp", namespace.name());
            copy.put("data", copies.data(socket.data()));
            copy.put("handshake", Copies.handshake(socket.handshake()));
            copy.put("rooms", Copies.rooms(socket.rooms()));
            all.add(copy);
        }
        return all;
    }

    /** Returns what its node keeps for the others; null if that node has no Admin UI that sees each socket. */
    private static @Nullable Map<?, ?> own(RemoteSocket socket) {
        try {
            return socket.data(OWN);
        } catch (ClassCastException | SocketIoException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "AllSockets[" + io + "]";
    }
}
