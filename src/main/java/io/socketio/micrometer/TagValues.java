package io.socketio.micrometer;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What is measured for each value of a tag. So that no client can make a registry grow, there are as many values as the
 * limit says; what is measured for all further ones is under {@value #OTHER}.
 *
 * @param <M> what is measured
 */
final class TagValues<M> {
    static final String OTHER = "other";

    private final int limit;
    private final Function<String, M> maker;
    private final ConcurrentMap<String, M> values = new ConcurrentHashMap<>();

    TagValues(int limit, Function<String, M> maker) {
        this.limit = limit;
        this.maker = maker;
    }

    M of(String value) {
        M known = values.get(value);
        if (known != null) {
            return known;
        }
        synchronized (values) {
            return values.computeIfAbsent(values.size() < limit ? value : OTHER, maker);
        }
    }

    /** Returns what is measured for a value that is measured already, and otherwise for the further ones. */
    M known(String value) {
        M known = values.get(value);
        return known != null ? known : other();
    }

    Collection<M> all() {
        return values.values();
    }

    M other() {
        return of(OTHER);
    }

    @Override
    public String toString() {
        return "TagValues" + values.keySet();
    }
}
