package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * The users of a namespace: its sockets, those that are joining included, and the application once it has asked for the
 * namespace by name. No socket can use it before it is set up, and none once it is removed.
 */
final class NamespaceUsers {
    private enum State {
        /** Not set up yet. */
        CLOSED,
        /** Open to clients. */
        OPEN,
        /** Nobody can use it any more; another one may take its name. */
        REMOVED
    }

    private final boolean removedWhenUnused;

    @GuardedBy("this")
    private State state = State.CLOSED;

    @GuardedBy("this")
    private int sockets;

    @GuardedBy("this")
    private boolean keptByApplication;

    NamespaceUsers(boolean removedWhenUnused) {
        this.removedWhenUnused = removedWhenUnused;
    }

    /** It is set up. Does nothing if it has been removed. */
    synchronized void open() {
        if (state == State.CLOSED) {
            state = State.OPEN;
        }
    }

    synchronized void remove() {
        state = State.REMOVED;
    }

    synchronized boolean isRemoved() {
        return state == State.REMOVED;
    }

    /** Counts a socket. @return false if it is not open */
    synchronized boolean acquire() {
        if (state != State.OPEN) {
            return false;
        }
        sockets++;
        return true;
    }

    /** Counts a socket no more. @return whether it was the last user, so that the namespace is removed from now on */
    synchronized boolean release() {
        sockets--;
        if (sockets > 0 || keptByApplication || !removedWhenUnused || state == State.REMOVED) {
            return false;
        }
        state = State.REMOVED;
        return true;
    }

    /** Makes it stay, however many sockets it has. @return false if it has been removed */
    synchronized boolean keep() {
        keptByApplication |= state != State.REMOVED;
        return keptByApplication && state != State.REMOVED;
    }

    @Override
    public synchronized String toString() {
        return "NamespaceUsers[" + state + ", sockets=" + sockets + ", kept=" + keptByApplication + "]";
    }
}
