package io.socketio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at deployment is what JSON-B cannot map, and nothing else. */
class MappableTypesTest {
    private static final JsonMapper MAPPER = new JsonbMapper();

    record Hidden(int a) {}

    private record Private(int a) {}

    static class HiddenBean {
        public int a = 1;
    }

    public static class NeedsArgument {
        public final int a;

        public NeedsArgument(int a) {
            this.a = a;
        }
    }

    public class Inner {
        public int a;
    }

    public interface Named {
        String name();
    }

    public abstract static class Abstract {
        public int a;
    }

    public record Deep(List<Map<String, Hidden[]>> hidden) {}

    public record Node(List<Node> children) {}

    public static class Created {
        public final int a;

        @JsonbCreator
        public Created(@JsonbProperty("a") int a) {
            this.a = a;
        }
    }

    public static class Bean {
        public int a;

        protected Bean() {}
    }

    @JsonbTypeInfo(@JsonbSubtype(alias = "x", type = Shown.class))
    public interface Typed {}

    public record Shown(int a) implements Typed {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                Hidden.class,
                Private.class,
                HiddenBean.class,
                NeedsArgument.class,
                Inner.class,
                Named.class,
                Abstract.class
            })
    void what_is_refused_cannot_be_read(Class<?> type) {
        assertThatThrownBy(() -> MAPPER.requireReadable(type))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(type.getName())
                .hasMessageContaining(";");
        assertThatThrownBy(() -> MAPPER.read("{\"a\":1}", List.of(), type)).isInstanceOf(JsonMappingException.class);
    }

    @Test
    void classes_inside_of_records_are_found() {
        assertThatThrownBy(() -> MAPPER.requireReadable(Deep.class))
                .hasMessageStartingWith(Hidden.class.getName() + " is not public");
        assertThatThrownBy(() -> MAPPER.requireWritable(Deep[].class))
                .hasMessageStartingWith(Hidden.class.getName() + " is not public");
        assertThatCode(() -> MAPPER.requireReadable(Node.class)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(classes = {Created.class, Bean.class, Shown.class})
    void what_is_accepted_can_be_read(Class<?> type) {
        MAPPER.requireReadable(type);
        assertThat(MAPPER.read("{\"a\":1}", List.of(), type)).isInstanceOf(type);
    }

    @Test
    void other_types_are_accepted() {
        List<Type> types = List.of(
                int.class,
                String.class,
                Object.class,
                Map.class,
                byte[][].class,
                TimeUnit.class,
                Instant.class,
                JsonObject.class,
                CharSequence.class,
                Typed.class,
                new ArrayList<Shown>() {}.getClass().getGenericSuperclass());
        for (Type type : types) {
            MAPPER.requireReadable(type);
            MAPPER.requireWritable(type);
        }
    }

    @Test
    void what_is_not_public_cannot_be_written() {
        for (Object value : List.of(new Hidden(1), new Private(1), new HiddenBean())) {
            assertThatThrownBy(() -> MAPPER.requireWritable(value.getClass())).hasMessageContaining("make it public");
            assertThatThrownBy(() -> MAPPER.write(value, new StringBuilder(), new ArrayList<>()))
                    .isInstanceOf(JsonMappingException.class);
        }
        MAPPER.requireWritable(Named.class);
        MAPPER.requireWritable(NeedsArgument.class);
    }
}
