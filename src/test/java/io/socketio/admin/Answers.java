package io.socketio.admin;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;

/** Objects that know a few answers. */
final class Answers {
    private Answers() {}

    /** @param answers the results of methods without parameters, by name; other methods fail */
    static <T> T of(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> Objects.requireNonNull(answers.get(method.getName()), method.getName())));
    }
}
