package io.socketio.server;

import io.socketio.Ack;
import io.socketio.protocol.socketio.RawValue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answer to an event of another server: one value, sent once. */
final class ServerSideAck implements Ack {
    private final Codec codec;
    private final Consumer<RawValue> answer;
    private final AtomicBoolean sent = new AtomicBoolean();

    ServerSideAck(Codec codec, Consumer<RawValue> answer) {
        this.codec = codec;
        this.answer = answer;
    }

    @Override
    public boolean requested() {
        return true;
    }

    @Override
    public void send(@Nullable Object... values) {
        RawValue first = codec.raw(values.length == 0 ? null : values[0]);
        if (sent.compareAndSet(false, true)) {
            answer.accept(first);
        }
    }
}
