package io.socketio.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Namespace;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import io.socketio.annotation.OnEvent;
import io.socketio.cdi.RunningWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

class TestKitWithBeansTest {
    @ApplicationScoped
    static class Greetings {
        @Inject
        @OfNamespace("/beans")
        Namespace beans;

        String greet(String name) {
            beans.emit("greeted", name);
            return "Hello " + name;
        }
    }

    @NamespaceEndpoint("/beans")
    @ApplicationScoped
    static class Greeter {
        @Inject
        Greetings greetings;

        @OnEvent("greet")
        String greet(String name) {
            return greetings.greet(name);
        }
    }

    @Test
    void handlers_are_beans_with_what_is_injected_into_them() {
        try (RunningWeld weld = RunningWeld.of(Greeter.class, Greetings.class)) {
            try (SocketIoTest io = SocketIoTest.ofBeans()) {
                TestClient client = io.client().connect("/beans");

                assertThat(client.ask(String.class, "greet", "Ada")).isEqualTo("Hello Ada");
                assertThat(client.receive(String.class, "greeted")).isEqualTo("Ada");
            }
            assertThatThrownBy(() -> weld.instance(Greetings.class).greet("Bob"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_container_is_needed_for_beans() {
        assertThatThrownBy(SocketIoTest::ofBeans)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No CDI container runs that has found socketio-jakarta");
    }
}
