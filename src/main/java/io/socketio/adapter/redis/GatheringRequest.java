package io.socketio.adapter.redis;

import io.socketio.SocketIoException;
import io.socketio.protocol.socketio.MessageNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A request to which each node answers once, with any number of items. */
final class GatheringRequest<T> extends NodeRequest {
    private final Function<Map<String, MessageNode>, Collection<T>> reading;
    private final CompletableFuture<List<T>> result = new CompletableFuture<>();
    // Used in order.
    private final List<T> found;

    /**
     * @param local the items of this node
     * @param reading reads the answer of another node
     */
    GatheringRequest(Collection<T> local, Function<Map<String, MessageNode>, Collection<T>> reading) {
        this.found = new ArrayList<>(local);
        this.reading = reading;
    }

    /** Returns the items of all nodes; fails with a {@link SocketIoException}. */
    CompletableFuture<List<T>> result() {
        return result;
    }

    @Override
    boolean accept(Part part, Map<String, MessageNode> response) {
        found.addAll(reading.apply(response));
        return true;
    }

    @Override
    void complete() {
        result.complete(found);
    }

    @Override
    void fail(Throwable reason) {
        result.completeExceptionally(
                reason instanceof SocketIoException
                        ? reason
                        : new SocketIoException("Other nodes could not be asked", reason));
    }
}
