package io.socketio.server;

import io.socketio.Arguments;
import io.socketio.adapter.AckCollector;
import io.socketio.engine.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The acknowledgements of one broadcast that sockets of this node owe, under one id and with one timeout. */
final class LocalAcks extends Timer.Task implements AckTable.Answer {
    private final LocalNamespace namespace;
    private final AckCollector answers;
    private final long id;
    private final List<LocalSocket> asked = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger(1); // until the event has been sent to all

    /** @param answers receives each acknowledgement */
    LocalAcks(LocalNamespace namespace, AckCollector answers) {
        this.namespace = namespace;
        this.answers = answers;
        this.id = namespace.nextAckId();
    }

    long id() {
        return id;
    }

    void expect(LocalSocket socket) {
        asked.add(socket);
        open.incrementAndGet();
        answers.expect(1);
        socket.acks().expect(id, null, this);
    }

    void allAsked(Duration timeout) {
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
        asked.forEach(socket -> socket.acks().forget(id));
    }
}
