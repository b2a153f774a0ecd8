package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.socketio.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a socket: the only writer of its state, and the queue that calls its listeners. The states follow each
 * other in their order, {@code RESTORING} only for a socket that is restored; {@code LEFT} may follow any of them.
 *
 * <p>State and queue have one lock, the monitor of the queue, so listeners are called in the order of the states:
 * connection listeners first, disconnect listeners last. Nothing is called under it.
 */
final class SocketLife {
    enum State {
        /** The middlewares have not decided yet. Events are kept until the socket is in. */
        JOINING,
        /** Nothing refuses the client that has come back; its missed events are not known yet. */
        RESTORING,
        /** In the namespace. */
        IN,
        /** Refused, or gone. */
        LEFT
    }

    /** About how many bytes a task occupies that waits. */
    private static final int TASK_WEIGHT = 64;

    private final LocalSocket socket;
    /** Counts the messages that wait for listeners. */
    private final EngineSession session;

    /** Null if events of the socket are not limited. */
    private final @Nullable SocketRates rates;

    private final SerialExecutor listenerQueue;
    /** Written under the monitor of the queue, read without it. */
    private volatile State state = State.JOINING;
    /** Events that arrived before the socket was in; null if there are none. */
    @GuardedBy("listenerQueue")
    private @Nullable List<Early> early;

    /** Null until an event has waited for its offset, which is never unless a store elsewhere makes the offsets. */
    private volatile @Nullable SendOrder sendOrder;

    /** When the credentials of the client expire; null if they do not. Written under the monitor of the queue. */
    private volatile @Nullable Expiry expiry;

    /** Whether events that wait for listeners are dropped. */
    private volatile boolean dropping;

    private record Early(Packet.Event event, int weight) {}

    /** @param listenerQueue calls the listeners of the socket */
    SocketLife(LocalSocket socket, SerialExecutor listenerQueue) {
        this.socket = socket;
        this.session = socket.client().session();
        this.listenerQueue = listenerQueue;
        this.rates = SocketRates.of(socket, this);
    }

    LocalSocket socket() {
        return socket;
    }

    @Nullable
    SendOrder sendOrder() {
        return sendOrder;
    }

    /** Returns the order of what the application sends to the socket, which is kept from now on. */
    SendOrder keepSendOrder() {
        synchronized (listenerQueue) {
            SendOrder present = sendOrder;
            if (present == null) {
                present =
                        new SendOrder(socket.server().config().engine().queues().outboxPackets());
                sendOrder = present;
            }
            return present;
        }
    }

    State state() {
        return state;
    }

    /** Returns whether the socket has neither been let in nor left. */
    boolean isBeginning() {
        State now = state;
        return now == State.RESTORING || now == State.JOINING;
    }

    boolean isIn() {
        return state == State.IN;
    }

    boolean hasLeft() {
        return state == State.LEFT;
    }

    @Nullable
    Expiry expiry() {
        return expiry;
    }

    /** Sets when the credentials expire; null for never. @return what was set before */
    @Nullable
    Expiry expire(@Nullable Expiry next) {
        synchronized (listenerQueue) {
            Expiry before = expiry;
            expiry = next;
            return before;
        }
    }

    /** Goes on from {@code JOINING} to {@code RESTORING}. @return false if the socket has left */
    boolean admitRestored() {
        synchronized (listenerQueue) {
            if (state != State.JOINING) {
                return false;
            }
            state = State.RESTORING;
            return true;
        }
    }

    /**
     * Lets the socket in, unless it has left. Connection listeners are called first, then those for early events, then
     * those for later ones; but none of them before the client has been welcomed. If there are no connection listeners,
     * disconnect listeners may be, should the socket leave meanwhile.
     *
     * @param welcome informs the client, under no lock; the socket may leave within it
     */
    void enter(Runnable welcome) {
        boolean start;
        List<Early> heard;
        synchronized (listenerQueue) {
            if (!isBeginning()) {
                return;
            }
            state = State.IN;
            Dispatcher dispatcher = socket.namespace().dispatcher();
            start = dispatcher.hearsConnections() && listenerQueue.enqueue(counted(() -> dispatcher.connected(socket)));
            heard = takeEarly();
            for (Early one : heard) {
                start |= listenerQueue.enqueue(delivery(one.event, one.weight));
            }
        }
        try {
            welcome.run();
        } finally {
            Expiry.start(expiry);
            heard.forEach(one -> session.earlyDone(one.weight));
            if (start) {
                listenerQueue.start();
            }
        }
    }

    /** Ends the life of a socket that was never in. @return false if it is in, or has left */
    boolean discard() {
        List<Early> unheard;
        synchronized (listenerQueue) {
            if (state == State.IN || state == State.LEFT) {
                return false;
            }
            state = State.LEFT;
            unheard = takeEarly();
        }
        drop(unheard);
        return true;
    }

    /**
     * Ends the life of a socket.
     *
     * @param dropEvents whether listeners are not called any more for events that have arrived
     * @return the state before; {@code LEFT} if another call was first
     */
    State leave(boolean dropEvents) {
        State before;
        List<Early> unheard;
        synchronized (listenerQueue) {
            before = state;
            state = State.LEFT;
            dropping |= dropEvents;
            unheard = takeEarly();
        }
        drop(unheard);
        return before;
    }

    @GuardedBy("listenerQueue")
    private List<Early> takeEarly() {
        List<Early> taken = early == null ? List.of() : early;
        early = null;
        return taken;
    }

    private void drop(List<Early> unheard) {
        if (rates != null) {
            rates.close();
        }
        Expiry.cancel(expiry);
        unheard.forEach(one -> {
            session.earlyDone(one.weight);
            session.messageDone(one.weight);
        });
    }

    /** @param weight about how many bytes the event occupies until its listeners are done */
    void onEvent(Packet.Event event, int weight) {
        if (rates == null) {
            admit(event, weight);
        } else {
            rates.onEvent(event, weight);
        }
    }

    /** Lets the listeners be called for an event, now or when the socket is in. */
    void admit(Packet.Event event, int weight) {
        boolean start = false;
        boolean tooLate = false;
        session.messageWaits(weight);
        synchronized (listenerQueue) {
            switch (state) {
                case RESTORING, JOINING -> keepEarly(event, weight);
                case IN -> start = listenerQueue.enqueue(delivery(event, weight));
                case LEFT -> tooLate = true;
            }
        }
        if (start) {
            listenerQueue.start();
        } else if (tooLate) {
            session.messageDone(weight);
        }
    }

    @GuardedBy("listenerQueue")
    private void keepEarly(Packet.Event event, int weight) {
        if (early == null) {
            early = new ArrayList<>();
        }
        early.add(new Early(event, weight));
        session.earlyWaits(weight);
    }

    private EventTask delivery(Packet.Event event, int weight) {
        return new EventTask(this, event, weight, socket.server().monitors().none() ? 0 : System.nanoTime());
    }

    /** Returns whether events that wait for listeners are dropped. */
    boolean drops() {
        return dropping;
    }

    /** Returns whether no task for the listeners runs or waits. */
    boolean isIdle() {
        return listenerQueue.isIdle();
    }

    /** Runs a task in the order of the listeners, on their threads. */
    void runInOrder(Runnable task) {
        listenerQueue.execute(counted(task));
    }

    /**
     * Counts a task as a waiting message, so a client that joins and leaves in a loop is eventually no longer read
     * from.
     */
    private Runnable counted(Runnable task) {
        session.messageWaits(TASK_WEIGHT);
        return () -> {
            try {
                task.run();
            } finally {
                session.messageDone(TASK_WEIGHT);
            }
        };
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
