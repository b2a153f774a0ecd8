package io.socketio.server;

import io.socketio.Next;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a middleware is given to decide with: the first call counts. */
final class Decision implements Next {
    private final AtomicBoolean made = new AtomicBoolean();
    private final Runnable onProceed;
    private final BiConsumer<String, @Nullable Object> onRefuse;

    Decision(Runnable onProceed, BiConsumer<String, @Nullable Object> onRefuse) {
        this.onProceed = onProceed;
        this.onRefuse = onRefuse;
    }

    @Override
    public void proceed() {
        if (made.compareAndSet(false, true)) {
            onProceed.run();
        }
    }

    @Override
    public void refuse(String message, @Nullable Object data) {
        if (made.compareAndSet(false, true)) {
            onRefuse.accept(message, data);
        }
    }
}
