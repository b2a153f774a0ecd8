package io.socketio.server;

import io.socketio.protocol.socketio.Packet;

/** An event that waits for its listeners. */
final class EventTask extends SerialExecutor.Task {
    private final SocketLife life;
    private final Packet.Event event;
    private final int weight;
    private final long arrival;

    /**
     * Creates a task for an event of a socket that is in.
     *
     * @param weight about how many bytes the event occupies
     * @param arrival when the event arrived; 0 if nobody measures that
     */
    EventTask(SocketLife life, Packet.Event event, int weight, long arrival) {
        this.life = life;
        this.event = event;
        this.weight = weight;
        this.arrival = arrival;
    }

    private Dispatcher dispatcher() {
        return life.socket().namespace().dispatcher();
    }

    @Override
    boolean isBrief() {
        return !dispatcher().slowEvents().contain(event.payload());
    }

    @Override
    void took(long nanos) {
        dispatcher().slowEvents().took(event.payload(), nanos);
    }

    @Override
    long run(long begun) {
        try {
            return life.drops() ? begun : callListeners(dispatcher(), begun);
        } finally {
            life.socket().client().session().messageDone(weight);
        }
    }

    private long callListeners(Dispatcher dispatcher, long begun) {
        long ended;
        try {
            dispatcher.event(life.socket(), event);
        } finally {
            ended = System.nanoTime();
            if (arrival != 0) {
                // It may have arrived while the one before it came to its end.
                long waited = Math.max(0, begun - arrival);
                dispatcher.handled(life.socket(), event, waited, ended - begun);
            }
        }
        return ended;
    }
}
