package io.socketio.server;

import io.socketio.protocol.socketio.RawValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of an event of another node: its first value only. */
final class ServerSideAck extends SingleAck<RawValue> {
    private final Codec codec;
    private final Consumer<RawValue> receiver;

    ServerSideAck(Codec codec, Consumer<RawValue> receiver) {
        this.codec = codec;
        this.receiver = receiver;
    }

    @Override
    RawValue encode(@Nullable Object[] values) {
        return codec.raw(values.length == 0 ? null : values[0]);
    }

    @Override
    void deliver(RawValue encoded) {
        receiver.accept(encoded);
    }
}
