package io.socketio.server;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.engine.Timer;
import io.socketio.protocol.socketio.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The acknowledgements of one broadcast, in one namespace or several: counted, collected, and given up after a time. */
final class BroadcastAnswers implements AckTable.Answer {
    private final LocalServer server;
    private final CompletableFuture<List<Argument>> result = new CompletableFuture<>();
    private final Timer.Task timeout = new Timer.Task() {
        @Override
        protected void run() {
            server.threads().execute(BroadcastAnswers.this::giveUp);
        }
    };

    // Guarded by this; nothing is called out under it.
    private final Map<LocalNamespace, Long> ids = new HashMap<>(2);
    private final List<LocalSocket> asked = new ArrayList<>();
    private final List<Argument> answers = new ArrayList<>();
    private int outstanding = 1; // the broadcast itself, until all receivers are known

    BroadcastAnswers(LocalServer server) {
        this.server = server;
    }

    /** @param packet an event that asks for an acknowledgement under this id */
    void ask(LocalNamespace namespace, long id, Outgoing packet, BroadcastTarget target, boolean onlyIfReady) {
        synchronized (this) {
            ids.put(namespace, id);
        }
        namespace.adapter().broadcast(packet, target, onlyIfReady, socketId -> expect(namespace.find(socketId), id));
    }

    private void expect(@Nullable LocalSocket socket, long id) {
        if (socket == null) {
            return;
        }
        synchronized (this) {
            asked.add(socket);
            outstanding++;
        }
        socket.acks().expect(id, null, this);
    }

    /** To be called once all are asked. */
    CompletableFuture<List<Argument>> within(Duration time) {
        server.timer().schedule(timeout, time);
        settle();
        return result;
    }

    @Override
    public void arrived(Arguments arguments) {
        synchronized (this) {
            answers.add(arguments.get(0));
        }
        settle();
    }

    @Override
    public void failed(RuntimeException reason) {
        settle();
    }

    private void settle() {
        List<Argument> complete;
        synchronized (this) {
            outstanding--;
            if (outstanding > 0) {
                return;
            }
            complete = List.copyOf(answers);
        }
        server.timer().cancel(timeout);
        result.complete(complete);
    }

    private void giveUp() {
        List<Argument> partial;
        List<LocalSocket> silent;
        Map<LocalNamespace, Long> pending;
        synchronized (this) {
            partial = List.copyOf(answers);
            silent = List.copyOf(asked);
            pending = Map.copyOf(ids);
        }
        for (LocalSocket socket : silent) {
            socket.acks().forget(pending.getOrDefault(socket.namespace(), Codec.NO_ID));
        }
        result.completeExceptionally(new AckTimeoutException(partial));
    }
}
