package io.socketio.otel;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.socketio.Handshake;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the trace that a client names, from its {@code auth}, or else from its query. */
enum HandshakeGetter implements TextMapGetter<Handshake> {
    /** The one getter, as it has no state. */
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Handshake handshake, String key) {
        if (handshake == null) {
            return null;
        }
        return handshake.auth().as(Object.class) instanceof Map<?, ?> auth && auth.get(key) instanceof String value
                ? value
                : handshake.query().get(key);
    }
}
