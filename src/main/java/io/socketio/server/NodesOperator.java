package io.socketio.server;

import io.socketio.Answer;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.OtherNodes;
import io.socketio.ServerSideListener;
import io.socketio.protocol.socketio.Payload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the other nodes of one namespace, or of all those of a parent.
 *
 * @param namespace has the listeners
 * @param senders the namespaces that send
 */
record NodesOperator(ConfigurableNamespace namespace, Collection<LocalNamespace> senders, Duration timeout)
        implements OtherNodes {
    @Override
    public CompletionStage<Void> emit(String event, @Nullable Object... arguments) {
        Payload payload = namespace.server().codec().serverSideEvent(event, arguments);
        return monitors()
                .emitToNodes(
                        namespace,
                        event,
                        context -> CompletableFuture.allOf(senders.stream()
                                .map(sender -> monitors()
                                        .nodes(sender, false, sender.adapter().serverSideEmit(payload, context))
                                        .toCompletableFuture())
                                .toArray(CompletableFuture[]::new)));
    }

    @Override
    public <R> Answer<List<R>> ask(GenericType<R> type, String event, @Nullable Object... arguments) {
        namespace.server().types().requireReadable(EventTypes.ANSWER, event, type);
        Payload payload = namespace.server().codec().serverSideEvent(event, arguments);
        CollectedAcks answers = new CollectedAcks(namespace.server(), answer -> {}, false);
        return monitors().emitToNodes(namespace, event, context -> {
            for (LocalNamespace sender : senders) {
                answers.expect(1); // until the adapter says that it is complete
                sender.adapter().serverSideEmitWithAck(payload, context, timeout, answers);
            }
            return monitors()
                    .nodes(namespace, true, answers.within(timeout))
                    .mapped(all -> EventTypes.readAll(all, type));
        });
    }

    private SocketMonitors monitors() {
        return namespace.server().monitors();
    }

    @Override
    public OtherNodes timeout(Duration newTimeout) {
        return new NodesOperator(namespace, senders, Timeouts.positive(newTimeout));
    }

    @Override
    public boolean isLinked() {
        return senders.stream().allMatch(sender -> sender.adapter().isLinked());
    }

    /** All namespaces of a node read together. */
    @Override
    public CompletionStage<Duration> lag() {
        return senders.stream()
                .findFirst()
                .map(sender -> sender.adapter().lag())
                .orElse(CompletableFuture.completedFuture(Duration.ZERO));
    }

    @Override
    public void on(String event, ServerSideListener listener) {
        namespace.setup().onServerSide(event, listener);
    }

    @Override
    public <T> void on(Event<T, ?> event, Listener<T> listener) {
        on(event.name(), TypedServerSideCall.of(event, listener, namespace.server()));
    }

    @Override
    public <T, R> void on(Event<T, R> event, AnsweringListener<T, R> listener) {
        namespace.server().types().requireWritable(EventTypes.ANSWER, event.name(), event.answerType());
        on(event.name(), TypedServerSideCall.of(event, listener, namespace.server()));
    }

    @Override
    public void off(String event, ServerSideListener listener) {
        namespace.setup().offServerSide(event, listener);
    }

    @Override
    public void off(Event<?, ?> event, Listener<?> listener) {
        off(event.name(), new TypedServerSideCall<>(event.type(), listener));
    }
}
