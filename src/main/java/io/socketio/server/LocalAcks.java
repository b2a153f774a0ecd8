package io.socketio.server;

import io.socketio.AckTimeoutException;
import io.socketio.Arguments;
import io.socketio.adapter.AckListener;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.engine.Timer;
import io.socketio.protocol.socketio.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The acknowledgements of one broadcast that sockets of this node owe, under one id and with one timeout. */
final class LocalAcks extends Timer.Task implements AckTable.Answer {
    private final LocalNamespace namespace;
    private final AckListener answers;
    private final List<LocalSocket> asked;
    private final long id;
    private final AtomicInteger open;

    /** @param answers receives the number of sockets before anything else, then each acknowledgement */
    LocalAcks(LocalNamespace namespace, AckListener answers, List<LocalSocket> asked) {
        this.namespace = namespace;
        this.answers = answers;
        this.asked = asked;
        this.id = namespace.nextAckId();
        this.open = new AtomicInteger(asked.size() + 1); // until the event has been sent to all
    }

    void ask(Outgoing event, BroadcastFlags flags, Duration timeout) {
        answers.expect(asked.size());
        Outgoing asking = event.withAckId(id);
        for (LocalSocket socket : asked) {
            socket.acks().expect(id, null, MonitoredAnswer.of(socket, this));
            socket.send(asking, flags);
        }
        namespace.server().timer().schedule(this, timeout);
        settle();
    }

    private void settle() {
        if (open.decrementAndGet() == 0) {
            namespace.server().timer().cancel(this);
        }
    }

    @Override
    public void arrived(Arguments arguments) {
        answers.answered(namespace.server().codec().raw(arguments.get(0)));
        settle();
    }

    @Override
    public void failed(RuntimeException reason) {
        answers.lost();
        settle();
    }

    @Override
    protected void run() {
        List<LocalSocket> silent =
                asked.stream().filter(socket -> socket.acks().forget(id)).toList();
        SocketMonitors monitors = namespace.server().monitors();
        if (!monitors.none()) {
            AckTimeoutException late = new AckTimeoutException(List.of());
            namespace
                    .server()
                    .completionExecutor()
                    .execute(() -> silent.forEach(socket -> monitors.acknowledged(socket, late)));
        }
    }
}
