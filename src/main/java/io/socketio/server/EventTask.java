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
    void run(long begun) {
        try {
            if (!life.drops()) {
                callListeners(dispatcher(), begun);
            }
        } finally {
            life.socket().client().session().messageDone(weight);
        }
    }

    private void callListeners(Dispatcher dispatcher, long begun) {
        try {
            dispatcher.event(life.socket(), event);
        } finally {
            if (arrival != 0) {
                dispatcher.handled(life.socket(), event, begun - arrival, System.nanoTime() - begun);
            }
        }
    }
}
