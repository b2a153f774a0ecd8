package io.socketio.otel;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the trace that came with an event of another node. */
enum ContextGetter implements TextMapGetter<Map<String, String>> {
    /** The one getter, as it has no state. */
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Map<String, String> context, String key) {
        return context == null ? null : context.get(key);
    }
}
