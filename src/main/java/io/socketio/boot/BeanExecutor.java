package io.socketio.boot;

import io.socketio.config.ConfigurationException;
import io.socketio.handler.EndpointProvider;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * An executor that is a bean, which is found when the application starts. Tasks that come before wait until then.
 */
final class BeanExecutor implements Executor {
    /** How a name is told from that of a qualifier: no other names are looked up. */
    private static final String JNDI = "java:";

    private static final String ALLOWED =
            "the name of an executor in JNDI, which begins with java:, or the class of a CDI"
                    + " qualifier that one bean of the type java.util.concurrent.Executor has";

    private final Class<? extends Annotation> qualifier;
    private final CompletableFuture<Executor> found = new CompletableFuture<>();

    private BeanExecutor(Class<? extends Annotation> qualifier) {
        this.qualifier = qualifier;
    }

    static boolean isJndi(String name) {
        return name.startsWith(JNDI);
    }

    /** @throws ConfigurationException if there is no annotation of that name */
    static BeanExecutor of(String name) {
        try {
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            Class<?> type =
                    Class.forName(name, false, application == null ? BeanExecutor.class.getClassLoader() : application);
            return new BeanExecutor(type.asSubclass(Annotation.class));
        } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
            throw refused(
                    name, "; " + (e instanceof ClassCastException ? "it is no annotation" : "there is no such class"));
        }
    }

    /** Returns the exception for an executor that is not there. */
    static ConfigurationException refused(String name, String why) {
        return new ConfigurationException("socketio.executor", name, ALLOWED + why);
    }

    /** @throws ConfigurationException if there is no bean, or more than one */
    void find(List<EndpointProvider> providers) {
        Executor executor = providers.stream()
                .map(provider -> provider.executor(qualifier))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> refused(
                        qualifier.getName(),
                        providers.isEmpty() ? "; CDI is not there" : "; there is no such bean, or more"));
        found.complete(executor);
    }

    @Override
    public void execute(Runnable task) {
        if (found.isDone()) {
            found.join().execute(task);
        } else {
            found.thenAccept(executor -> executor.execute(task));
        }
    }

    @Override
    public String toString() {
        return "BeanExecutor[" + qualifier.getName() + "]";
    }
}
