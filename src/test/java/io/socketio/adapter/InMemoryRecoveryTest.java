package io.socketio.adapter;

import io.socketio.server.RecoveringAdapterContract;
import java.time.Duration;
import java.util.List;

class InMemoryRecoveryTest extends RecoveringAdapterContract {
    private static final InMemoryRecovery.Bounds BOUNDS = new InMemoryRecovery.Bounds(Duration.ofHours(1), 100, 100);

    @Override
    protected List<Adapter.Factory> nodes() {
        return List.of(context -> new InMemoryAdapter(
                context.sockets(),
                new InMemoryRecovery(
                        BOUNDS, new RecoveryMemory(1_000_000), "p.", System::nanoTime, context::schedule)));
    }
}
