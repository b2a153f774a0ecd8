package io.socketio.adapter.redis;

import io.socketio.SocketIoException;
import io.socketio.adapter.AdapterContext;
import io.socketio.concurrent.TaskQueue;
import io.socketio.protocol.socketio.MessageNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The requests of one adapter that other nodes have not answered yet. Each is served by the server's threads, in order. */
final class PendingRequests {
    private static final Logger LOG = System.getLogger(PendingRequests.class.getName());

    private record Pending(NodeRequest request, TaskQueue queue, Runnable timeout) {}

    private final AdapterContext context;
    private final AtomicLong last = new AtomicLong();
    private final ConcurrentMap<String, Pending> byId = new ConcurrentHashMap<>();

    PendingRequests(AdapterContext context) {
        this.context = context;
    }

    /**
     * Adds a request, which is given up after a time.
     *
     * @return its id, unique in the cluster
     */
    String add(NodeRequest request, Duration time) {
        String id = context.serverId() + Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
        Runnable timeout = context.schedule(time, () -> giveUp(id));
        byId.put(id, new Pending(request, new TaskQueue(context.executor()), timeout));
        return id;
    }

    private void giveUp(String id) {
        Pending pending = byId.get(id);
        if (pending != null) {
            failed(id, new SocketIoException("timeout reached: " + pending.request.progress() + " have answered"));
        }
    }

    void response(String id, NodeRequest.Part part, Map<String, MessageNode> response) {
        Pending pending = byId.get(id);
        if (pending != null) {
            pending.queue.execute(() -> read(pending.request, part, response));
        }
    }

    private static void read(NodeRequest request, NodeRequest.Part part, Map<String, MessageNode> response) {
        try {
            request.response(part, response);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A response was not understood", e);
        }
    }

    void expect(String id, int nodes) {
        Pending pending = byId.get(id);
        if (pending != null) {
            pending.queue.execute(() -> pending.request.expect(nodes));
        }
    }

    void failed(String id, Throwable reason) {
        Pending pending = remove(id);
        if (pending != null) {
            pending.queue.execute(() -> pending.request.giveUp(reason));
        }
    }

    /** Forgets a request: nothing that comes back is of interest any more. */
    void done(String id) {
        remove(id);
    }

    private @Nullable Pending remove(String id) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.timeout.run();
        }
        return pending;
    }

    /** Gives up all requests. */
    void close() {
        byId.keySet().forEach(id -> failed(id, new SocketIoException("The adapter is closed")));
    }

    @Override
    public String toString() {
        return "PendingRequests[" + byId.size() + "]";
    }
}
