package io.socketio.server;

import io.socketio.AckTimeoutException;
import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The acknowledgements of one broadcast: counted, collected, and given up after a time. */
final class BroadcastAnswers implements AckTable.Answer {
    private final LocalNamespace namespace;
    private final long id;
    private final Timer.Task timeout;
    private final CompletableFuture<List<Argument>> result = new CompletableFuture<>();

    // Guarded by this; nothing is called out under it.
    private final List<LocalSocket> asked = new ArrayList<>();
    private final List<Argument> answers = new ArrayList<>();
    private int outstanding = 1; // the broadcast itself, until all receivers are known

    BroadcastAnswers(LocalNamespace namespace, Duration after) {
        this.namespace = namespace;
        this.id = namespace.nextAckId();
        this.timeout = namespace
                .server()
                .timer()
                .schedule(after, () -> namespace.server().threads().execute(this::giveUp));
    }

    CompletableFuture<List<Argument>> ask(
            String event, @Nullable Object[] arguments, BroadcastTarget target, boolean onlyIfReady, boolean compress) {
        namespace
                .adapter()
                .broadcast(
                        namespace
                                .server()
                                .codec()
                                .event(namespace.name(), id, event, arguments)
                                .compress(compress),
                        target,
                        onlyIfReady,
                        this::expect);
        settle();
        return result;
    }

    private void expect(String socketId) {
        LocalSocket socket = namespace.find(socketId);
        if (socket == null) {
            return;
        }
        synchronized (this) {
            asked.add(socket);
            outstanding++;
        }
        socket.acks().expect(id, null, this);
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
        namespace.server().timer().cancel(timeout);
        result.complete(complete);
    }

    private void giveUp() {
        List<Argument> partial;
        List<LocalSocket> silent;
        synchronized (this) {
            partial = List.copyOf(answers);
            silent = List.copyOf(asked);
        }
        silent.forEach(socket -> socket.acks().forget(id));
        result.completeExceptionally(new AckTimeoutException(partial));
    }
}
