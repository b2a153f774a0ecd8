package io.socketio.spring;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;

/** The threads of the application that can run listeners. */
final class ApplicationThreads {
    private static final String EXECUTOR = "applicationTaskExecutor";
    private static final int FIRST_WITH_VIRTUAL = 21;

    private ApplicationThreads() {}

    /**
     * Returns the executor that {@code socketio.executor} names, if it is the name of a bean; or else that of Spring Boot if it
     * makes virtual threads.
     */
    static Optional<Executor> of(BeanFactory beans, Environment environment) {
        String name = environment.getProperty("socketio.executor", "");
        if (name.isEmpty()) {
            return virtual(beans, environment);
        }
        return beans.containsBean(name) ? Optional.of(beans.getBean(name, Executor.class)) : Optional.empty();
    }

    /** Returns Spring Boot's executor if it makes virtual threads; a pool of 8 would be too few for listeners that block. */
    private static Optional<Executor> virtual(BeanFactory beans, Environment environment) {
        boolean wanted = environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false);
        return wanted
                        && Runtime.version().feature() >= FIRST_WITH_VIRTUAL
                        && beans.containsBean(EXECUTOR)
                        && beans.isTypeMatch(EXECUTOR, Executor.class)
                ? Optional.of(beans.getBean(EXECUTOR, Executor.class))
                : Optional.empty();
    }
}
