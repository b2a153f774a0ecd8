package io.socketio.contract;

import io.socketio.Event;
import java.time.Instant;

/** Constants that a handler names. */
final class ShopEvents {
    static final Event<Instant, Void> CLOSING = Event.of("closing", Instant.class);

    private ShopEvents() {}
}
