package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.cdi.CdiEndpointProvider;
import io.socketio.cdi.RunningWeld;
import io.socketio.config.ConfigurationException;
import io.socketio.handler.EndpointProvider;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** The executor that {@code socketio.executor} names. */
class ExecutorChoiceTest {
    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Swift {}

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Doubled {}

    @Dependent
    static class Producer {
        static final List<Runnable> TASKS = new ArrayList<>();

        @Produces
        @Swift
        Executor swift() {
            return TASKS::add;
        }

        @Produces
        @Doubled
        Executor one() {
            return Runnable::run;
        }

        @Produces
        @Doubled
        Executor another() {
            return Runnable::run;
        }
    }

    private static void refused(String name, String why) {
        assertThatThrownBy(() -> SocketIo.builder()
                        .settings(Map.of("socketio.executor", name))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.executor = \"" + name
                        + "\": must be the name of an executor in JNDI, which begins with"
                        + " java:, or the class of a CDI qualifier")
                .hasMessageContaining(why);
    }

    @Test
    void a_name_that_nothing_has_is_refused() {
        refused("java:app/concurrent/Nobody", "the lookup says: ");
        refused("com.example.Nobody", "there is no such class");
        refused("ldap://example.com/x", "there is no such class");
        refused(ExecutorChoiceTest.class.getName(), "it is no annotation");
    }

    @SuppressWarnings("try") // beans are found while it runs
    @Test
    void the_bean_with_the_qualifier_runs_tasks_also_those_that_came_before() {
        List<String> done = new ArrayList<>();
        HandlerThreads threads = HandlerThreads.named(Swift.class.getName());
        threads.execute(() -> done.add("before"));
        try (RunningWeld weld = RunningWeld.of(Producer.class)) {
            threads.find(List.of(new CdiEndpointProvider()));
        }
        threads.execute(() -> done.add("after"));
        threads.completions().execute(() -> done.add("completion"));
        assertThat(done).isEmpty();
        Producer.TASKS.forEach(Runnable::run);

        assertThat(done).containsExactly("before", "after", "completion");
    }

    @SuppressWarnings("try") // beans are found while it runs
    @Test
    void none_or_several_beans_are_refused_at_the_start() {
        HandlerThreads unknown = HandlerThreads.named(Override.class.getName());
        HandlerThreads doubled = HandlerThreads.named(Doubled.class.getName());
        try (RunningWeld weld = RunningWeld.of(Producer.class)) {
            List<EndpointProvider> cdi = List.of(new CdiEndpointProvider());
            assertThatThrownBy(() -> unknown.find(cdi))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("socketio.executor = \"java.lang.Override\": must be")
                    .hasMessageEndingWith("there is no such bean, or more");
            assertThatThrownBy(() -> doubled.find(cdi)).isInstanceOf(ConfigurationException.class);
        }
        assertThatThrownBy(() -> doubled.find(List.of())).hasMessageEndingWith("CDI is not there");
    }
}
