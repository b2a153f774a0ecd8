package io.socketio.server;

import io.socketio.Ack;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of an event of another node: its first value only, once. */
final class ServerSideAck implements Ack {
    private final AtomicBoolean sent = new AtomicBoolean();
    private final Codec codec;
    private final Consumer<RawValue> receiver;

    ServerSideAck(Codec codec, Consumer<RawValue> receiver) {
        this.codec = codec;
        this.receiver = receiver;
    }

    @Override
    public boolean requested() {
        return true;
    }

    /** Values that cannot be written leave it unsent. */
    @Override
    public void send(@Nullable Object... values) {
        if (!sent.get()) {
            @Nullable Object[] passed = Payload.values(values);
            RawValue encoded = codec.raw(passed.length == 0 ? null : passed[0]);
            if (sent.compareAndSet(false, true)) {
                receiver.accept(encoded);
            }
        }
    }

    /** Returns this: nothing is sent for listeners that fail. */
    @Override
    public Ack defer() {
        return this;
    }

    @Override
    public void fail(Throwable error) {
        Dispatcher.serverSideFailed(error);
    }
}
