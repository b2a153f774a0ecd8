package io.socketio.linked;

import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.protocol.socketio.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Makes a cluster of servers in one process: each gets its adapters from {@link #server()}. */
public final class Link {
    /** The packets of broadcasts from one server to another, as the receiving server created them again. */
    public final List<Outgoing> carried = new ArrayList<>();

    private final List<LinkedAdapter> ends = new CopyOnWriteArrayList<>();
    private final Map<String, InMemoryRecovery> recoveries = new ConcurrentHashMap<>();

    public Adapter.Factory server() {
        return context -> end(context, null);
    }

    /** Returns the factory of a server whose clients can come back to it or to another server. */
    public Adapter.Factory recoveringServer() {
        return context -> end(context, recoveries.computeIfAbsent(context.namespace(), name -> recovery()));
    }

    private static InMemoryRecovery recovery() {
        InMemoryRecovery.Bounds bounds = new InMemoryRecovery.Bounds(Duration.ofHours(1), 100, 100);
        return new InMemoryRecovery(bounds, new RecoveryMemory(1_000_000), "p.", () -> 0, (delay, task) -> {});
    }

    private LinkedAdapter end(AdapterContext context, @Nullable InMemoryRecovery recovery) {
        LinkedAdapter end = new LinkedAdapter(this, context, recovery);
        ends.add(end);
        return end;
    }

    /** Returns how many adapters there are, of all servers and namespaces. */
    public int ends() {
        return ends.size();
    }

    void carried(Outgoing packet) {
        carried.add(packet);
    }

    List<LinkedAdapter> others(LinkedAdapter self) {
        return ends.stream()
                .filter(end -> end != self && end.namespace().equals(self.namespace()))
                .toList();
    }

    void remove(LinkedAdapter end) {
        ends.remove(end);
    }
}
