package io.socketio.adapter.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one kind: to channels, to sharded channels, or to patterns. */
final class Subscribed {
    private static final Logger LOG = System.getLogger(Subscribed.class.getName());
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    /** Time for the nodes of a Redis Cluster to agree on which of them a channel is. */
    private static final Duration RENEWAL_DELAY = Duration.ofMillis(50);

    /** A command for one channel or pattern. */
    interface Command {
        RedisFuture<Void> send(RedisPubSubAsyncCommands<String, byte[]> redis, String name);
    }

    /** The connection, and what may be done later. */
    record Line(StatefulRedisPubSubConnection<String, byte[]> connection, Scheduler scheduler) {}

    /** Runs a task after a delay. */
    interface Scheduler {
        Runnable schedule(Duration delay, Runnable task);
    }

    private final ConcurrentMap<String, List<Subscription>> wanted = new ConcurrentHashMap<>();
    private final Command subscribing;
    private final Command unsubscribing;
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile @Nullable Line line;

    Subscribed(Command subscribing, Command unsubscribing) {
        this.subscribing = subscribing;
        this.unsubscribing = unsubscribing;
    }

    /** Takes a new connection, and subscribes to everything that is wanted. */
    void connected(Line made) {
        line = made;
        renew();
    }

    /** Subscribes again to everything that is wanted, each by a command of its own. */
    void renew() {
        wanted.keySet().forEach(this::subscribe);
    }

    /** Subscribes again after a moment, to all or to one. */
    void renewLater(Runnable renewal) {
        Line present = line;
        if (present != null) {
            present.scheduler.schedule(RENEWAL_DELAY, renewal);
        }
    }

    Subscription want(String name, Subscription.Receiver receiver) {
        Subscription subscription = new Subscription(this, name, receiver);
        wanted.compute(name, (same, others) -> {
            List<Subscription> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
            all.add(subscription);
            return List.copyOf(all);
        });
        subscribe(name);
        return subscription;
    }

    private boolean isWanted(String name) {
        return wanted.getOrDefault(name, List.of()).stream().anyMatch(one -> !one.isEnding());
    }

    /** Tries until Redis knows, or nobody wants it any more. */
    private void subscribe(String name) {
        Line present = line;
        if (present != null && isWanted(name)) {
            subscribing.send(present.connection.async(), name).whenComplete((nothing, failure) -> {
                wanted.getOrDefault(name, List.of()).forEach(one -> one.begin(failure == null));
                if (failure != null) {
                    failed(name, failure);
                    present.scheduler.schedule(RETRY_DELAY, () -> subscribe(name));
                }
            });
        }
    }

    private void failed(String name, Throwable failure) {
        boolean refused = failure instanceof RedisCommandExecutionException;
        Level level = refused && warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
        LOG.log(level, "Redis has not taken the subscription to " + name + ", which is tried again", failure);
    }

    /** Receives what comes until Redis knows: until then others count on this node to answer. */
    @SuppressWarnings("NullAway") // the only value of Void
    CompletionStage<Void> end(Subscription last) {
        Line present = line;
        if (isWanted(last.name()) || present == null || !present.connection.isOpen()) {
            remove(last);
            return CompletableFuture.allOf(); // if Redis is away, corrected when it is there again
        }
        return unsubscribing.send(present.connection.async(), last.name()).handle((nothing, failure) -> {
            remove(last);
            subscribe(last.name()); // if somebody else wants it by now
            if (failure != null) {
                LOG.log(Level.DEBUG, "Redis was not told that " + last.name() + " is not wanted any more", failure);
            }
            return null;
        });
    }

    private void remove(Subscription last) {
        wanted.computeIfPresent(last.name(), (name, all) -> {
            List<Subscription> rest = all.stream().filter(one -> one != last).toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    /** Corrects what Redis has heard of; after a lost connection, too. */
    void subscribed(String name) {
        Line present = line;
        if (present != null && !wanted.containsKey(name)) {
            unsubscribing.send(present.connection.async(), name);
            subscribe(name); // if it is wanted by now
        }
    }

    /** Subscribes again if Redis has ended a subscription that is wanted. */
    void unsubscribed(String name) {
        if (isWanted(name)) {
            wanted.getOrDefault(name, List.of()).forEach(Subscription::lose);
            renewLater(() -> subscribe(name));
        }
    }

    /** @param name the channel, or the pattern to which it belongs */
    void receive(String name, String channel, byte[] message) {
        List<Subscription> receivers = wanted.getOrDefault(name, List.of());
        if (receivers.isEmpty()) {
            subscribed(name); // Redis could not be told that nobody wants it any more
        }
        receivers.forEach(subscription ->
                Arrivals.handle(new Deliveries.Message(message.length, () -> receive(subscription, channel, message))));
    }

    private static void receive(Subscription subscription, String channel, byte[] message) {
        try {
            subscription.receiver().receive(channel, message);
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "A message in " + channel + " was not understood", e);
        }
    }

    /** Ends all attempts. */
    void close() {
        wanted.clear();
    }

    @Override
    public String toString() {
        return "Subscribed[" + wanted.size() + "]";
    }
}
