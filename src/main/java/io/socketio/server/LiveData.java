package io.socketio.server;

import io.socketio.protocol.socketio.RawValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of a socket that is kept: the objects themselves for this node, and JSON for other nodes, written when a
 * store first asks for it.
 */
final class LiveData implements RawValue {
    private final Map<String, Object> objects;
    private final Codec codec;
    /** Written without a lock: two threads may both write the data, and either result will do. */
    private volatile @Nullable RawValue written;

    LiveData(Map<String, Object> objects, Codec codec) {
        this.objects = objects;
        this.codec = codec;
    }

    /** Returns what a store has kept as the objects of the application. */
    static Map<String, Object> objects(RawValue kept, Codec codec) {
        return kept instanceof LiveData live ? live.objects : codec.object(kept);
    }

    private RawValue written() {
        RawValue result = written;
        if (result == null) {
            result = codec.data(objects);
            written = result;
        }
        return result;
    }

    @Override
    public Kind kind() {
        return Kind.OBJECT;
    }

    @Override
    public String json() {
        return written().json();
    }

    @Override
    public List<ByteBuffer> attachments() {
        return written().attachments();
    }

    @Override
    public ByteBuffer binary() {
        throw new IllegalStateException("not a binary value");
    }

    /** Leaves out the data. */
    @Override
    public String toString() {
        return "LiveData[" + objects.size() + "]";
    }
}
