package io.socketio.adapter.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What somebody on this node wants to hear: a channel, or the channels of a pattern. */
final class Subscription {
    /** Receives messages. Must not block. */
    interface Receiver {
        void receive(String channel, byte[] message);
    }

    private final Subscribed kind;
    private final String name;
    private final Receiver receiver;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile boolean inEffect;
    private volatile boolean ending;

    Subscription(Subscribed kind, String name, Receiver receiver) {
        this.kind = kind;
        this.name = name;
        this.receiver = receiver;
    }

    String name() {
        return name;
    }

    Receiver receiver() {
        return receiver;
    }

    /** Returns whether it is wanted no more. It receives messages until Redis knows. */
    boolean isEnding() {
        return ending;
    }

    /**
     * Notes the outcome of an attempt.
     *
     * @param told whether Redis knows; otherwise it could not be told for as long as a command may take
     */
    void begin(boolean told) {
        inEffect = told;
        begun.complete(null);
    }

    /** Notes that Redis has ended it. */
    void lose() {
        inEffect = false;
    }

    /** Returns whether it receives messages as long as the connection is there. */
    boolean isInEffect() {
        return inEffect;
    }

    /** Returns what completes when Redis has been told, or could not be told for as long as a command may take. */
    CompletionStage<Void> begun() {
        return begun;
    }

    /** Ends it. @return completes when Redis knows, or cannot be told */
    CompletionStage<Void> end() {
        ending = true;
        return kind.end(this);
    }

    /** Ends several. @return completes when Redis knows of all, or cannot be told */
    static CompletionStage<Void> end(Stream<Subscription> subscriptions) {
        return CompletableFuture.allOf(subscriptions
                .map(subscription -> subscription.end().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public String toString() {
        return "Subscription[" + name + "]";
    }
}
