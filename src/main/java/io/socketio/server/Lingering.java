package io.socketio.server;

import io.socketio.config.Recovery;
import io.socketio.engine.Timer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Uses a namespace as long as a socket that left it may be recovered, but no shorter than the maximum disconnection
 * duration and no longer than twice that time after the last one left. So the namespace is not removed meanwhile.
 */
final class Lingering extends Timer.Task {
    private enum State {
        OFF,
        /** The namespace is in use until the timer runs. */
        ON,
        /** As {@code ON}, and another socket has left, so the time starts again. */
        EXTENDED
    }

    private final LocalNamespace namespace;
    private final AtomicReference<State> state = new AtomicReference<>(State.OFF);

    Lingering(LocalNamespace namespace) {
        this.namespace = namespace;
    }

    /** Notes that a socket has left that may be recovered. It has not released the namespace yet. */
    void start() {
        if (state.compareAndSet(State.OFF, State.ON)) {
            if (namespace.users().acquire()) {
                schedule();
            } else {
                state.set(State.OFF);
            }
        } else {
            state.compareAndSet(State.ON, State.EXTENDED);
        }
    }

    private void schedule() {
        Recovery recovery = namespace.server().config().recovery();
        if (recovery != null) {
            namespace.server().timer().schedule(this, recovery.maxDisconnectionDuration());
        }
    }

    @Override
    protected void run() {
        if (state.compareAndSet(State.EXTENDED, State.ON)) {
            schedule();
        } else if (state.compareAndSet(State.ON, State.OFF)) {
            namespace.server().listenerExecutor().execute(namespace::release);
        }
    }

    /**
     * Removes the namespace if it has no other user. Its sockets cannot be recovered then.
     *
     * @return whether it is removed
     */
    boolean evict() {
        if (!namespace.users().isUsedOnce() || state.getAndSet(State.OFF) == State.OFF) {
            return false;
        }
        if (namespace.users().removeIfUsedOnce()) {
            namespace.server().timer().cancelPermanently(this);
            namespace.server().registry().removed(namespace);
            return true;
        }
        if (state.compareAndSet(State.OFF, State.ON)) {
            schedule();
        } else {
            namespace.release(); // as another call of start() uses it by now
        }
        return false;
    }

    @Override
    public String toString() {
        return "Lingering[" + state + "]";
    }
}
