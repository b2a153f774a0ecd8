package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
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

    private static Set<Long> timers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("socketio-timer"))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }
}
