package io.socketio.server;

import io.socketio.DisconnectReason;
import io.socketio.Namespace;
import io.socketio.RatePolicy;
import io.socketio.RateScope;
import io.socketio.SocketMonitor;
import io.socketio.SocketMonitor.Observation;
import io.socketio.adapter.Adapter;
import io.socketio.concurrent.Guarded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The monitors of a server. Whatever one throws is logged, and the next is told. Calls made for each event use plain
 * loops, so that no lambda is allocated.
 */
record SocketMonitors(List<SocketMonitor> all) {
    private static final String MONITOR = "A monitor of sockets";

    SocketMonitors {
        all = List.copyOf(all);
    }

    /** Returns whether nobody is to be told, so nothing needs to be measured. */
    boolean none() {
        return all.isEmpty();
    }

    /** Announces a call of listeners. @return is to be ended afterwards; null for nothing */
    @Nullable
    Observation beforeListeners(LocalSocket socket, String event) {
        Observation begun = null;
        for (SocketMonitor monitor : all) {
            try {
                begun = within(begun, monitor.beforeListeners(socket, event));
            } catch (Throwable e) {
                Guarded.failed(MONITOR, e);
            }
        }
        return begun;
    }

    /** Sends an event, and announces that. */
    void emit(LocalNamespace namespace, Supplier<Set<String>> rooms, String event, Runnable send) {
        if (all.isEmpty()) {
            send.run();
            return;
        }
        Observation observation = begin(monitor -> monitor.beforeEmit(namespace, rooms, event));
        observed(observation, () -> {
            send.run();
            return true;
        });
    }

    /**
     * Sends an event to the other nodes, and announces that, unless it is one of the library.
     *
     * @param send receives what travels with the event
     */
    <T> T emitToNodes(Namespace namespace, String event, Function<Map<String, String>, T> send) {
        if (all.isEmpty() || isOwn(event)) {
            return send.apply(Map.of());
        }
        Map<String, String> context = new HashMap<>();
        Observation observation = begin(monitor -> monitor.beforeEmitToNodes(namespace, event, context));
        return observed(observation, () -> send.apply(Map.copyOf(context)));
    }

    /** Announces a call of listeners for an event of another node. @return is to be ended afterwards; null for nothing */
    @Nullable
    Observation beforeListenersOfNode(Namespace namespace, String event, Map<String, String> context) {
        return all.isEmpty() || isOwn(event)
                ? null
                : begin(monitor -> monitor.beforeListenersOfNode(namespace, event, context));
    }

    /** Tells what becomes of something that was just sent to the other nodes. @return the same stage */
    <S extends CompletionStage<?>> S nodes(Namespace namespace, boolean request, S stage) {
        if (!all.isEmpty() && stage != Adapter.DONE) {
            long sent = System.nanoTime();
            stage.whenComplete((value, failure) -> {
                if (failure != null) {
                    each(monitor -> monitor.onNodesFailure(namespace, request, failure));
                } else if (!request) {
                    long took = System.nanoTime() - sent;
                    each(monitor -> monitor.onNodesReached(namespace, took));
                }
            });
        }
        return stage;
    }

    private static boolean isOwn(String event) {
        return event.startsWith("\0") || event.equals(NamespacePresence.EVENT);
    }

    private static <T> T observed(@Nullable Observation observation, Supplier<T> send) {
        Throwable thrown = null;
        try {
            return send.get();
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        } finally {
            end(observation, thrown);
        }
    }

    private @Nullable Observation begin(Function<SocketMonitor, @Nullable Observation> call) {
        Observation begun = null;
        for (SocketMonitor monitor : all) {
            try {
                begun = within(begun, call.apply(monitor));
            } catch (Throwable e) {
                Guarded.failed(MONITOR, e);
            }
        }
        return begun;
    }

    private static @Nullable Observation within(@Nullable Observation outer, @Nullable Observation inner) {
        if (outer == null || inner == null) {
            return inner == null ? outer : inner;
        }
        return failure -> {
            end(inner, failure);
            end(outer, failure);
        };
    }

    static void end(@Nullable Observation observation, @Nullable Throwable failure) {
        if (observation != null) {
            try {
                observation.ended(failure);
            } catch (Throwable e) {
                Guarded.failed(MONITOR, e);
            }
        }
    }

    void connected(LocalSocket socket) {
        each(monitor -> monitor.onConnect(socket));
    }

    void recovered(LocalNamespace namespace, SocketMonitor.Recovery result, int missed) {
        each(monitor -> monitor.onRecovery(namespace, result, missed));
    }

    void refused(LocalSocket socket, String message) {
        each(monitor -> monitor.onRefuse(socket, message));
    }

    void handled(LocalSocket socket, String event, boolean heard, long waitedNanos, long tookNanos) {
        for (SocketMonitor monitor : all) {
            try {
                monitor.onEvent(socket, event, heard, waitedNanos, tookNanos);
            } catch (Throwable e) {
                Guarded.failed(MONITOR, e);
            }
        }
    }

    /** @param failure null if the client has answered */
    void acknowledged(LocalSocket socket, @Nullable RuntimeException failure) {
        each(monitor -> monitor.onAck(socket, failure));
    }

    void failed(LocalSocket socket, Throwable failure) {
        each(monitor -> monitor.onFailure(socket, failure));
    }

    void failed(LocalNamespace namespace, Throwable failure) {
        each(monitor -> monitor.onFailure(namespace, failure));
    }

    void rateExceeded(LocalSocket socket, String event, RateScope scope, RatePolicy policy) {
        each(monitor -> monitor.onRateExceeded(socket, event, scope, policy));
    }

    void disconnected(LocalSocket socket, DisconnectReason reason) {
        each(monitor -> monitor.onDisconnect(socket, reason));
    }

    private void each(Consumer<SocketMonitor> call) {
        for (SocketMonitor monitor : all) {
            Guarded.run(MONITOR, () -> call.accept(monitor));
        }
    }
}
