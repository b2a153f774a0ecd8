package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.engine.EngineSession;
import io.socketio.protocol.socketio.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The life of a socket: the only writer of its state, and the queue in which its listeners are called. The state goes
 * from {@code RESTORING} to {@code JOINING} to {@code IN} to {@code LEFT}; it may begin with the second, and may be over
 * at any time.
 *
 * <p>The monitor of the queue guards state and order; nothing is called out under it.
 */
final class SocketLife {
    enum State {
        /** The client has come back; what it missed is not known yet. */
        RESTORING,
        /** The middlewares have not decided yet; events that come are kept. */
        JOINING,
        /** In the namespace. */
        IN,
        /** Refused, or gone. */
        LEFT
    }

    private final LocalSocket socket;
    /** Counts what waits for listeners. */
    private final EngineSession session;

    private final SerialExecutor listenerQueue;
    /** Written under the monitor of the queue. */
    private volatile State state;
    /** Events that came before the socket was in; null if there are none. */
    @GuardedBy("listenerQueue")
    private @Nullable List<Packet.Event> early;

    SocketLife(LocalSocket socket, Executor listenerExecutor, State beginning) {
        this.socket = socket;
        this.session = socket.client().session();
        this.listenerQueue = new SerialExecutor(listenerExecutor);
        this.state = beginning;
    }

    State state() {
        return state;
    }

    /** Whether the socket has neither been let in nor refused yet. */
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

    /** The socket has its rooms and data again; what remains is to ask the middlewares. @return false if it has left */
    boolean restored() {
        synchronized (listenerQueue) {
            if (state != State.RESTORING) {
                return false;
            }
            state = State.JOINING;
            return true;
        }
    }

    /**
     * Lets the socket in, unless it has left. Its connection listeners come first in the order, then the events that came
     * early, then whatever comes from now on; but none of them runs before the client has been welcomed.
     *
     * @param welcome tells the client, under no lock; the socket may leave within it, as one that was in
     */
    void enter(Runnable welcome) {
        boolean start;
        synchronized (listenerQueue) {
            if (state != State.JOINING) {
                return;
            }
            state = State.IN;
            start = listenerQueue.enqueue(counted(this::callConnectionListeners));
            for (Packet.Event event : takeEarly()) {
                listenerQueue.enqueue(() -> deliver(event));
            }
        }
        try {
            welcome.run();
        } finally {
            if (start) {
                listenerQueue.start();
            }
        }
    }

    /** Ends the life of a socket that has never been in. @return false if it is in, or has left */
    boolean discard() {
        List<Packet.Event> unheard;
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

    /** @return the state before; if that is {@code LEFT}, another call was first */
    State leave() {
        State before;
        List<Packet.Event> unheard;
        synchronized (listenerQueue) {
            before = state;
            state = State.LEFT;
            unheard = takeEarly();
        }
        drop(unheard);
        return before;
    }

    @GuardedBy("listenerQueue")
    private List<Packet.Event> takeEarly() {
        List<Packet.Event> taken = early == null ? List.of() : early;
        early = null;
        return taken;
    }

    private void drop(List<Packet.Event> unheard) {
        unheard.forEach(event -> session.messageDone());
    }

    void onEvent(Packet.Event event) {
        boolean start = false;
        boolean tooLate = false;
        session.messageWaits();
        synchronized (listenerQueue) {
            switch (state) {
                case RESTORING, JOINING -> keepEarly(event);
                case IN -> start = listenerQueue.enqueue(() -> deliver(event));
                case LEFT -> tooLate = true;
            }
        }
        if (start) {
            listenerQueue.start();
        } else if (tooLate) {
            session.messageDone();
        }
    }

    @GuardedBy("listenerQueue")
    private void keepEarly(Packet.Event event) {
        if (early == null) {
            early = new ArrayList<>();
        }
        early.add(event);
    }

    private void callConnectionListeners() {
        socket.namespace().dispatcher().connected(socket);
    }

    private void deliver(Packet.Event event) {
        try {
            socket.namespace().dispatcher().event(socket, event);
        } finally {
            session.messageDone();
        }
    }

    /** Runs something in the order of the listeners, and where they run. */
    void runInOrder(Runnable task) {
        listenerQueue.execute(counted(task));
    }

    /** Counts a task as a message that waits, so a client that joins and leaves in a loop is eventually no longer read from. */
    private Runnable counted(Runnable task) {
        session.messageWaits();
        return () -> {
            try {
                task.run();
            } finally {
                session.messageDone();
            }
        };
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
