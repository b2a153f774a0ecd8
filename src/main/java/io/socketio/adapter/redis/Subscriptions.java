package io.socketio.adapter.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channels and patterns that a server wants to hear, whether Redis is there or not. Messages are received by one
 * thread, in order. Nothing that a receiver throws ends it.
 */
final class Subscriptions extends RedisPubSubAdapter<String, byte[]> {
    private static final Logger LOG = System.getLogger(Subscriptions.class.getName());

    /** Receives messages. Must not block. */
    interface Receiver {
        void receive(String channel, byte[] message);
    }

    private interface Command {
        RedisFuture<Void> send(String name);
    }

    /** Those of one kind: to channels, or to patterns. */
    private final class Kind {
        private final ConcurrentMap<String, Receiver> wanted = new ConcurrentHashMap<>();
        private final Command subscribing;
        private final Command unsubscribing;

        Kind(Command subscribing, Command unsubscribing) {
            this.subscribing = subscribing;
            this.unsubscribing = unsubscribing;
        }

        void want(String name, Receiver receiver) {
            wanted.put(name, receiver);
            subscribe(name);
        }

        /** Tries until Redis knows, or nobody wants it any more. */
        private void subscribe(String name) {
            if (connection != null && wanted.containsKey(name) && !closed) {
                subscribing.send(name).whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        LOG.log(Level.DEBUG, "Subscribing to " + name + " goes on", failure);
                        later.accept(() -> subscribe(name));
                    }
                });
            }
        }

        /** Receives what comes until Redis knows: until then others count on this node to answer. */
        @SuppressWarnings("NullAway") // the only value of Void
        CompletionStage<Void> unwant(String name) {
            Receiver last = wanted.get(name);
            StatefulRedisPubSubConnection<String, byte[]> present = connection;
            if (last == null || present == null || !present.isOpen()) {
                wanted.remove(name);
                return CompletableFuture.allOf(); // corrected when Redis is there again
            }
            return unsubscribing.send(name).handle((nothing, failure) -> {
                wanted.remove(name, last); // unless somebody else wants it by now
                if (failure != null) {
                    LOG.log(Level.DEBUG, "Redis was not told that " + name + " is not wanted any more", failure);
                }
                return null;
            });
        }

        /** Corrects what Redis has heard of; after a lost connection, too. */
        void subscribed(String name) {
            if (!wanted.containsKey(name)) {
                unsubscribing.send(name);
                subscribe(name); // if it is wanted by now
            }
        }

        void receive(String name, String channel, byte[] message) {
            try {
                Receiver receiver = wanted.get(name);
                if (receiver != null) {
                    receiver.receive(channel, message);
                }
            } catch (Throwable e) {
                LOG.log(Level.DEBUG, "A message in " + channel + " was not understood", e);
            }
        }
    }

    private final Kind channels =
            new Kind(name -> commands().subscribe(name), name -> commands().unsubscribe(name));
    private final Kind patterns =
            new Kind(name -> commands().psubscribe(name), name -> commands().punsubscribe(name));
    private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> connection;
    private volatile Consumer<Runnable> later = task -> {};
    private volatile boolean closed;

    /**
     * Takes a new connection, and subscribes to everything that is wanted.
     *
     * @param retries runs tasks later
     */
    void connected(StatefulRedisPubSubConnection<String, byte[]> made, Consumer<Runnable> retries) {
        later = retries;
        made.addListener(this);
        connection = made;
        patterns.wanted.keySet().forEach(patterns::subscribe);
        channels.wanted.keySet().forEach(channels::subscribe);
    }

    boolean areConnected() {
        return connection != null;
    }

    /** Subscribes to a pattern; a backslash takes away the meaning of the character behind it. */
    void subscribePattern(String pattern, Receiver receiver) {
        patterns.want(pattern, receiver);
    }

    /** Subscribes to a channel. Subscriptions take effect in the order of the calls. */
    void subscribe(String channel, Receiver receiver) {
        channels.want(channel, receiver);
    }

    /** Ends the subscription to a pattern. @return completes when Redis knows, or cannot be told */
    CompletionStage<Void> unsubscribePattern(String pattern) {
        return patterns.unwant(pattern);
    }

    /** Ends the subscription to a channel. @return completes when Redis knows, or cannot be told */
    CompletionStage<Void> unsubscribe(String channel) {
        return channels.unwant(channel);
    }

    private RedisPubSubAsyncCommands<String, byte[]> commands() {
        StatefulRedisPubSubConnection<String, byte[]> present = connection;
        if (present == null) {
            throw new IllegalStateException("not connected");
        }
        return present.async();
    }

    @Override
    public void message(String channel, byte[] message) {
        channels.receive(channel, channel, message);
    }

    @Override
    public void message(String pattern, String channel, byte[] message) {
        patterns.receive(pattern, channel, message);
    }

    @Override
    public void subscribed(String channel, long count) {
        channels.subscribed(channel);
    }

    @Override
    public void psubscribed(String pattern, long count) {
        patterns.subscribed(pattern);
    }

    CompletableFuture<Void> close() {
        closed = true;
        StatefulRedisPubSubConnection<String, byte[]> present = connection;
        return present == null ? CompletableFuture.allOf() : present.closeAsync();
    }

    @Override
    public String toString() {
        return "Subscriptions[" + channels.wanted.size() + " channels, " + patterns.wanted.size() + " patterns]";
    }
}
