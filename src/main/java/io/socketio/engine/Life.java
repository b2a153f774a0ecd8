package io.socketio.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.engine.EngineListener.SessionListener;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session, and its only writer. Each transition happens once, under the monitor; what follows from it is
 * done by the caller, without. The volatile fields are read without it too.
 */
final class Life {
    private enum State {
        /** Being opened: nothing is read yet. */
        OPENING,
        /** In use. */
        OPEN,
        /** Takes nothing more from the layer above; what waits still goes out. */
        CLOSING,
        /** The client has said goodbye: what waits is dropped, and a poll in flight still finds the session. */
        LEAVING,
        /** Over. */
        CLOSED
    }

    /**
     * How a session ended.
     *
     * @param listener null if there is none yet; it then learns of the end from {@link #listen}
     * @param answer what still has to be run; null for nothing
     * @param timeout what would have forced the end; null for nothing
     */
    record End(
            CloseReason reason,
            @Nullable SessionListener listener,
            @Nullable Runnable answer,
            Timer.@Nullable Task timeout) {}

    private volatile State state = State.OPENING;
    private volatile @Nullable SessionListener listener;
    private volatile @Nullable String detail;

    @GuardedBy("this")
    private @Nullable CloseReason reason;

    @GuardedBy("this")
    private @Nullable Runnable answer;

    @GuardedBy("this")
    private Timer.@Nullable Task timeout;

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether what waits still goes out before the end. */
    boolean isClosing() {
        return state == State.CLOSING;
    }

    @Nullable
    SessionListener listener() {
        return listener;
    }

    @Nullable
    String detail() {
        return detail;
    }

    /** @return false if the session has ended already */
    synchronized boolean open() {
        return move(State.OPENING, State.OPEN);
    }

    /** @return the reason of the end if the session has ended already: the listener is then the caller's to notify */
    synchronized @Nullable CloseReason listen(SessionListener opened) {
        listener = opened;
        return reason;
    }

    /**
     * Begins to close.
     *
     * @param limit forces the end
     * @return false if the session is not open
     */
    synchronized boolean close(Timer.Task limit) {
        return end(State.CLOSING, limit);
    }

    /**
     * Begins to end at the wish of the client.
     *
     * @param limit forces the end
     * @return false if the session is not open
     */
    synchronized boolean leave(Timer.Task limit) {
        return end(State.LEAVING, limit);
    }

    private synchronized boolean end(State next, Timer.Task limit) {
        boolean moved = move(State.OPEN, next);
        if (moved) {
            timeout = limit;
        }
        return moved;
    }

    private synchronized boolean move(State from, State to) {
        boolean possible = state == from;
        if (possible) {
            state = to;
        }
        return possible;
    }

    /** @return whether an action will be run at the end of the session, because its client is leaving */
    synchronized boolean afterLeaving(Runnable action) {
        boolean leaving = state == State.LEAVING;
        if (leaving) {
            answer = action;
        }
        return leaving;
    }

    /** The reason of an end that was begun by {@link #close} or {@link #leave}. */
    CloseReason plannedReason() {
        return state == State.LEAVING ? CloseReason.TRANSPORT_CLOSE : CloseReason.FORCED_CLOSE;
    }

    /** @return null if the session has ended already */
    synchronized @Nullable End end(CloseReason why, @Nullable String whatHappened) {
        if (state == State.CLOSED) {
            return null;
        }
        state = State.CLOSED;
        reason = why;
        detail = whatHappened;
        return new End(why, listener, answer, timeout);
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
