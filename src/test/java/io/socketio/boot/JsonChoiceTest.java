package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.SocketIoConfig;
import io.socketio.config.SocketIoConfig.Json;
import io.socketio.json.Jackson2Mapper;
import io.socketio.json.Jackson3Mapper;
import io.socketio.json.JsonbMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonChoiceTest {
    private static final String JACKSON2 = "com/fasterxml/jackson/core/jackson-databind";
    private static final String JACKSON3 = "tools/jackson/core/jackson-databind";

    @Test
    void the_key_chooses_the_library() {
        Map<String, Class<?>> expected = Map.of(
                "auto", JsonbMapper.class,
                "jsonb", JsonbMapper.class,
                "jackson2", Jackson2Mapper.class,
                "jackson3", Jackson3Mapper.class);
        expected.forEach((word, mapper) -> {
            SocketIoConfig.Builder config = SocketIoConfig.builder();
            new Settings(Map.of("socketio.json", word)::get).applyTo(config);
            assertThat(JsonMappers.of(config.build().json())).isInstanceOf(mapper);
        });
    }

    @Test
    void without_json_b_jackson_3_is_taken_and_without_that_jackson_2() throws Exception {
        assertThat(chosen(Json.AUTO, "yasson")).isEqualTo("Jackson3Mapper");
        assertThat(chosen(Json.AUTO, "yasson", JACKSON3)).isEqualTo("Jackson2Mapper");
        assertThat(chosen(Json.AUTO, "jakarta.json", "yasson", "parsson", JACKSON2))
                .isEqualTo("Jackson3Mapper");
        assertThat(chosen(Json.AUTO, JACKSON2, JACKSON3)).isEqualTo("JsonbMapper");
    }

    @Test
    void if_there_is_none_the_message_says_why_json_b_does_not_work() {
        assertThatThrownBy(() -> chosen(Json.AUTO, "jakarta.json", JACKSON2, JACKSON3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "There is no JSON-B that works in this application, and no Jackson. Add org.eclipse:")
                .hasMessageContaining("JSON-B fails with: java.lang.NoClassDefFoundError: jakarta/json");
    }

    @Test
    void a_library_that_is_wanted_but_missing_is_named() {
        Map<Json, List<String>> missing = Map.of(
                Json.JSONB, List.of("yasson", "org.eclipse:yasson"),
                Json.JACKSON2, List.of(JACKSON2, "com.fasterxml.jackson.core:jackson-databind"),
                Json.JACKSON3, List.of(JACKSON3, "tools.jackson.core:jackson-databind"));
        missing.forEach((json, names) -> assertThatThrownBy(() -> chosen(json, names.get(0)))
                .hasMessageStartingWith("socketio.json = \"" + json.name().toLowerCase(java.util.Locale.ROOT) + "\"")
                .hasMessageContaining("must be another unless " + names.get(1)));
    }

    private static String chosen(Json wanted, String... without) throws Exception {
        try (ClassPathWithout path = new ClassPathWithout(without)) {
            Class<?> json = path.load(Json.class);
            Method method = path.load(JsonMappers.class).getDeclaredMethod("of", json);
            method.setAccessible(true);
            return method.invoke(null, json.getEnumConstants()[wanted.ordinal()])
                    .getClass()
                    .getSimpleName();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
