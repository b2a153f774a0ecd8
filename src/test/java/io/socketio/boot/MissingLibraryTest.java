package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingLibraryTest {

    @ParameterizedTest
    @ValueSource(strings = {"yasson", "parsson", "jakarta.json.bind-api"})
    void without_json_the_server_is_not_made_and_says_what_to_add(String library) throws Exception {
        Set<Long> threads = timers();
        try (ClassPathWithout path = new ClassPathWithout(library, "jackson-databind")) {
            Object builder = path.builder();
            assertThatThrownBy(() -> ClassPathWithout.build(builder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("JSON-B")
                    .hasMessageContaining("org.eclipse:yasson")
                    .hasMessageContaining("SocketIo.builder().json(...)");
        }
        assertThat(timers()).isEqualTo(threads);
    }

    @Test
    void without_the_library_for_hashes_a_password_is_not_possible() throws Exception {
        Map<String, String> settings = Map.of(
                "socketio.admin", "true",
                "socketio.admin.user", "ann",
                "socketio.admin.password.hash", "$2y$12$" + "a".repeat(53));
        Set<Long> threads = timers();
        try (ClassPathWithout path = new ClassPathWithout("spring-security-crypto")) {
            Object builder = path.builder();
            builder.getClass().getMethod("settings", Map.class).invoke(builder, settings);
            assertThatThrownBy(() -> ClassPathWithout.build(builder))
                    .hasMessageContaining("socketio.admin.auth")
                    .hasMessageContaining("org.springframework.security:spring-security-crypto");
            Object other = path.builder();
            other.getClass()
                    .getMethod("settings", Map.class)
                    .invoke(other, Map.of("socketio.admin", "true", "socketio.admin.auth", "role:operator"));
            ClassPathWithout.build(other);
        }
        assertThat(timers()).isEqualTo(threads);
    }

    private static Set<Long> timers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("socketio-timer"))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }
}
