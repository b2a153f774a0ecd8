package io.socketio.json;

import java.util.List;
import java.util.stream.Stream;

/** All readers for Jackson. */
final class ValueReaders {
    static final List<ValueReader<?>> ALL = Stream.of(
                    ScalarReader.ALL,
                    ArrayReader.ALL,
                    List.of(new BytesReader(), new BufferReader(), new UntypedReader()))
            .<ValueReader<?>>flatMap(List::stream)
            .toList();

    private ValueReaders() {}
}
