package io.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.RawValue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonRawValueTest {
    private static final String TEXT = "[\"name\",null,true,-1,\"text\",[1],{\"a\":1}]";

    private static Stream<RawValue> values() {
        Payload payload = Payload.ofJson(TEXT, List.of(), 10);
        return Stream.iterate(0, i -> i + 1).limit(payload.size()).map(payload::get);
    }

    @Test
    void a_part_of_a_text_is_a_value_of_its_own() {
        assertThat(values().map(RawValue::json))
                .containsExactly("\"name\"", "null", "true", "-1", "\"text\"", "[1]", "{\"a\":1}");
        assertThat(values().map(RawValue::kind))
                .containsExactly(
                        Kind.STRING, Kind.NULL, Kind.BOOLEAN, Kind.NUMBER, Kind.STRING, Kind.ARRAY, Kind.OBJECT);
    }

    @Test
    void a_value_is_equal_wherever_it_was_found() {
        String text = "[\"n\",{\"long\":\"enough to be most of the text\"}]";
        RawValue shared = Payload.ofJson(text, List.of(), 10).get(1);
        RawValue own = RawValue.ofJson("{\"long\":\"enough to be most of the text\"}", List.of());

        assertThat(shared.kind()).isEqualTo(Kind.OBJECT);
        assertThat(Payload.of(new JsonbMapper(), "n", List.of(shared)).json()).isEqualTo(text);
        assertThat(shared).isEqualTo(own).hasSameHashCodeAs(own).isNotEqualTo(RawValue.NULL);
    }

    @Test
    void values_are_sent_on_as_they_came() {
        List<RawValue> values = values().toList();

        assertThat(Payload.of(new JsonbMapper(), null, values).json()).isEqualTo(TEXT);
        List<Object> mixed = new ArrayList<>(values.subList(1, values.size()));
        assertThat(Payload.of(new JsonbMapper(), "name", mixed).json()).isEqualTo(TEXT);
    }
}
