package io.socketio.server;

import io.socketio.AfterCommit;
import io.socketio.Answer;
import io.socketio.Emitter;
import io.socketio.GenericType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A starting point for emitting to one socket: each call is made on a new {@link SocketEmitter}. */
interface EmitterStart extends Emitter {
    /** Returns an emitter without flags. */
    Emitter emitter();

    @Override
    default void emit(String event, @Nullable Object... arguments) {
        emitter().emit(event, arguments);
    }

    @Override
    default <R> Answer<R> ask(GenericType<R> type, String event, @Nullable Object... arguments) {
        return emitter().ask(type, event, arguments);
    }

    @Override
    default AfterCommit afterCommit() {
        return emitter().afterCommit();
    }

    @Override
    default Emitter asVolatile() {
        return emitter().asVolatile();
    }

    @Override
    default Emitter latest(String key) {
        return emitter().latest(key);
    }

    @Override
    default Emitter compress(boolean wanted) {
        return emitter().compress(wanted);
    }

    @Override
    default Emitter timeout(Duration timeout) {
        return emitter().timeout(timeout);
    }
}
