package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import java.util.ArrayList;
import java.util.List;

/** What was dropped in an {@link Outbox} for something else: values for newer ones, and volatile events, the oldest first. */
record Drops(List<EncodedMessage> replaced, List<EncodedMessage> oldest) {
    Drops() {
        this(new ArrayList<>(0), new ArrayList<>(0));
    }
}
