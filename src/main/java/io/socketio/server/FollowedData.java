package io.socketio.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The data of a socket whose client can come back: a map that says when it has changed by a call. What changes in its values,
 * or by its views, is not noticed.
 */
final class FollowedData extends ConcurrentHashMap<String, Object> {
    private static final long serialVersionUID = 1;

    private final transient LocalSocket socket;

    private FollowedData(LocalSocket socket) {
        super(2);
        this.socket = socket;
    }

    /** Creates the data of a socket, which nobody follows if its client cannot come back. */
    static Map<String, Object> of(LocalSocket socket) {
        boolean recoverable = socket.namespace().recovery() != null;
        return recoverable ? new FollowedData(socket) : new ConcurrentHashMap<>(2);
    }

    private void changed() {
        socket.namespace().changed(socket.id());
    }

    private <T extends @Nullable Object> T changed(T result) {
        changed();
        return result;
    }

    @Override
    public @Nullable Object put(String key, Object value) {
        return changed(super.put(key, value));
    }

    @Override
    public void putAll(Map<? extends String, ?> all) {
        super.putAll(all);
        changed();
    }

    @Override
    public @Nullable Object putIfAbsent(String key, Object value) {
        return changed(super.putIfAbsent(key, value));
    }

    @Override
    public @Nullable Object remove(Object key) {
        return changed(super.remove(key));
    }

    @Override
    public boolean remove(Object key, @Nullable Object value) {
        return changed(super.remove(key, value));
    }

    @Override
    public @Nullable Object replace(String key, Object value) {
        return changed(super.replace(key, value));
    }

    @Override
    public boolean replace(String key, Object before, Object after) {
        return changed(super.replace(key, before, after));
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super Object, ?> function) {
        super.replaceAll(function);
        changed();
    }

    @Override
    public @Nullable Object compute(
            String key, BiFunction<? super String, ? super @Nullable Object, ? extends @Nullable Object> function) {
        return changed(super.compute(key, function));
    }

    @Override
    public @Nullable Object computeIfAbsent(String key, Function<? super String, ? extends @Nullable Object> function) {
        boolean present = containsKey(key);
        Object result = super.computeIfAbsent(key, function);
        return present ? result : changed(result);
    }

    @Override
    public @Nullable Object computeIfPresent(
            String key, BiFunction<? super String, ? super Object, ? extends @Nullable Object> function) {
        return changed(super.computeIfPresent(key, function));
    }

    @Override
    public @Nullable Object merge(
            String key, Object value, BiFunction<? super Object, ? super Object, ? extends @Nullable Object> function) {
        return changed(super.merge(key, value, function));
    }

    @Override
    public void clear() {
        super.clear();
        changed();
    }
}
