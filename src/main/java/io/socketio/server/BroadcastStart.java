package io.socketio.server;

import io.socketio.AfterCommit;
import io.socketio.Answer;
import io.socketio.Argument;
import io.socketio.Broadcast;
import io.socketio.GenericType;
import io.socketio.RemoteSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A starting point for broadcasts: each call is made on a new {@link BroadcastOperator}. */
interface BroadcastStart extends Broadcast {
    /** Returns a broadcast to all sockets, without flags. */
    Broadcast start();

    @Override
    default Broadcast to(String... rooms) {
        return start().to(rooms);
    }

    @Override
    default Broadcast toUser(String name) {
        return start().toUser(name);
    }

    @Override
    default Broadcast exceptUser(String name) {
        return start().exceptUser(name);
    }

    @Override
    default Broadcast except(String... rooms) {
        return start().except(rooms);
    }

    @Override
    default Broadcast local() {
        return start().local();
    }

    @Override
    default Broadcast asVolatile() {
        return start().asVolatile();
    }

    @Override
    default Broadcast latest(String key) {
        return start().latest(key);
    }

    @Override
    default Broadcast compress(boolean compress) {
        return start().compress(compress);
    }

    @Override
    default Broadcast timeout(Duration timeout) {
        return start().timeout(timeout);
    }

    @Override
    default Broadcast onAck(Consumer<Argument> listener) {
        return start().onAck(listener);
    }

    @Override
    default void emit(String event, @Nullable Object... arguments) {
        start().emit(event, arguments);
    }

    @Override
    default AfterCommit afterCommit() {
        return start().afterCommit();
    }

    @Override
    default <R> Answer<List<R>> ask(GenericType<R> type, String event, @Nullable Object... arguments) {
        return start().ask(type, event, arguments);
    }

    @Override
    default CompletionStage<List<RemoteSocket>> fetchSockets() {
        return start().fetchSockets();
    }

    @Override
    default CompletionStage<Void> socketsJoin(String... rooms) {
        return start().socketsJoin(rooms);
    }

    @Override
    default CompletionStage<Void> socketsLeave(String... rooms) {
        return start().socketsLeave(rooms);
    }

    @Override
    default CompletionStage<Void> disconnectSockets(boolean close) {
        return start().disconnectSockets(close);
    }
}
