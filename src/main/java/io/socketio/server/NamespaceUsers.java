package io.socketio.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * The users of a namespace: its sockets, including those that are joining, {@link Lingering} for those that may come
 * back, and the application if it has asked for the namespace by name. Sockets cannot use a namespace before it is set up or after it is removed.
 */
final class NamespaceUsers {
    private enum State {
        /** Not set up yet. */
        CLOSED,
        /** Open to clients. */
        OPEN,
        /** Unusable; a new namespace may take its name. */
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

    /** Opens the namespace to clients. Does nothing if it has been removed. */
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

    /** Counts a socket. @return false if the namespace is not open */
    synchronized boolean acquire() {
        if (state != State.OPEN) {
            return false;
        }
        sockets++;
        return true;
    }

    /** Uncounts a socket. @return whether it was the last user, so that the namespace is removed now */
    synchronized boolean release() {
        sockets--;
        if (sockets > 0 || keptByApplication || !removedWhenUnused || state == State.REMOVED) {
            return false;
        }
        state = State.REMOVED;
        return true;
    }

    /** Returns whether the namespace has one user, and the application has not asked for it. */
    synchronized boolean isUsedOnce() {
        return sockets == 1 && !keptByApplication && removedWhenUnused && state == State.OPEN;
    }

    /** Removes the namespace if it is used once. @return whether it did */
    synchronized boolean removeIfUsedOnce() {
        boolean removed = isUsedOnce();
        if (removed) {
            state = State.REMOVED;
        }
        return removed;
    }

    /** Keeps the namespace even without sockets. @return false if it has been removed */
    synchronized boolean keep() {
        keptByApplication |= state != State.REMOVED;
        return keptByApplication && state != State.REMOVED;
    }

    @Override
    public synchronized String toString() {
        return "NamespaceUsers[" + state + ", sockets=" + sockets + ", kept=" + keptByApplication + "]";
    }
}
