package io.socketio.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The executor that {@code socketio.executor} names in Spring Boot. */
class ApplicationThreadsTest {
    private final Executor executor = Runnable::run;
    private final StaticListableBeanFactory beans =
            new StaticListableBeanFactory(Map.of("listeners", executor, "text", "no executor"));

    private static StandardEnvironment naming(String name) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("socketio.executor", name)));
        return environment;
    }

    @Test
    void it_may_be_a_bean() {
        assertThat(ApplicationThreads.of(beans, naming("listeners"))).containsSame(executor);
    }

    @Test
    void other_names_are_looked_up_elsewhere() {
        assertThat(ApplicationThreads.of(beans, naming("java:comp/DefaultManagedExecutorService")))
                .isEmpty();
    }

    @Test
    void a_bean_that_is_no_executor_is_refused() {
        assertThatExceptionOfType(BeanNotOfRequiredTypeException.class)
                .isThrownBy(() -> ApplicationThreads.of(beans, naming("text")))
                .withMessageContaining("'text'");
    }
}
