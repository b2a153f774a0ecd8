package io.socketio.cdi;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The beans that are executors, managed ones of Jakarta Concurrency included. Collected while CDI starts, as no lookup
 * finds all of them: GlassFish has those of definitions with one type each, without Object and Executor.
 */
final class ExecutorBeans {
    private final List<Bean<?>> all = new CopyOnWriteArrayList<>();

    void collect(Bean<?> bean) {
        if (executorTypes(bean).findAny().isPresent()) {
            all.add(bean);
        }
    }

    /** Returns the only one that has a qualifier; empty if there is none, or more than one. */
    Optional<Executor> executor(BeanManager manager, Class<? extends Annotation> qualifier) {
        List<Bean<?>> found = all.stream()
                .filter(bean ->
                        bean.getQualifiers().stream().anyMatch(present -> present.annotationType() == qualifier))
                .toList();
        return found.size() == 1 ? Optional.of(reference(manager, found.get(0))) : Optional.empty();
    }

    private static Executor reference(BeanManager manager, Bean<?> bean) {
        return (Executor) manager.getReference(
                bean, executorTypes(bean).findFirst().orElseThrow(), manager.createCreationalContext(bean));
    }

    private static Stream<Type> executorTypes(Bean<?> bean) {
        return bean.getTypes().stream()
                .filter(type -> type instanceof Class<?> c && Executor.class.isAssignableFrom(c));
    }
}
