package io.socketio.server;

import io.socketio.adapter.Adapter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adapters that differ from another adapter in one method. */
final class Adapters {
    private Adapters() {}

    /** @param instead replaces the method of this name, whatever its arguments are */
    static Adapter with(Adapter adapter, String name, Supplier<@Nullable Object> instead) {
        return (Adapter) Proxy.newProxyInstance(
                Adapters.class.getClassLoader(), new Class<?>[] {Adapter.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        return instead.get();
                    }
                    try {
                        return method.invoke(adapter, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
