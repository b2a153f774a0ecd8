package io.socketio.protocol.socketio.msgpack;

import java.io.IOException;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;

/** Finds the ends of values without creating objects for them. */
final class Scan extends Walk {
    Scan(MessageUnpacker in, int end, int maxDepth) {
        super(in, end, maxDepth);
    }

    /**
     * Scans an array.
     *
     * @return the positions at which the elements start, followed by the position at which the last element ends
     */
    int[] elements() throws IOException {
        int[] starts = new int[arrayHeader() + 1];
        for (int i = 0; i < starts.length - 1; i++) {
            starts[i] = position();
            value();
        }
        starts[starts.length - 1] = position();
        return starts;
    }

    @Override
    void scalar(MessageFormat format, Role role) throws IOException {
        switch (format.getValueType()) {
            case STRING -> skip(in().unpackRawStringHeader());
            case BINARY -> skip(in().unpackBinaryHeader());
            case EXTENSION -> skip(in().unpackExtensionTypeHeader().getLength());
            default -> in().skipValue();
        }
    }

    @Override
    void before(Role role) {}

    @Override
    void open(boolean map) {}

    @Override
    void close(boolean map) {}
}
