package io.socketio.boot;

import io.socketio.adapter.Adapter;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.config.Recovery;
import io.socketio.engine.SessionIds;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the adapters of a single node. */
final class InMemoryAdapters {
    private static final int PREFIX_LENGTH = 6;

    private InMemoryAdapters() {}

    static Adapter.Factory of(@Nullable Recovery recovery, LongSupplier nanoClock) {
        if (recovery == null) {
            return context -> new InMemoryAdapter(context.sockets(), null);
        }
        SessionIds ids = new SessionIds();
        InMemoryRecovery.Bounds bounds = new InMemoryRecovery.Bounds(
                recovery.maxDisconnectionDuration(), recovery.maxSockets(), recovery.maxEvents());
        RecoveryMemory memory = new RecoveryMemory(recovery.maxBytes());
        return context -> new InMemoryAdapter(
                context.sockets(),
                new InMemoryRecovery(
                        bounds, memory, ids.next().substring(0, PREFIX_LENGTH), nanoClock, context::schedule));
    }
}
