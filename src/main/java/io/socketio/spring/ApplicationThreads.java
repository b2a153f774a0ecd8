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

    /** Returns Spring Boot's executor if it makes virtual threads; a pool of 8 would be too few for listeners that block. */
    static Optional<Executor> virtual(BeanFactory beans, Environment environment) {
        boolean wanted = environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false);
        return wanted
                        && Runtime.version().feature() >= FIRST_WITH_VIRTUAL
                        && beans.containsBean(EXECUTOR)
                        && beans.isTypeMatch(EXECUTOR, Executor.class)
                ? Optional.of(beans.getBean(EXECUTOR, Executor.class))
                : Optional.empty();
    }
}
