package io.socketio.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeReadingTest {
    private static Map<String, String> context(String message) {
        return NodeReading.context(NodeReading.members(message.getBytes(StandardCharsets.UTF_8), 10));
    }

    @Test
    void the_context_of_an_event_is_what_is_a_short_text_in_it() {
        assertThat(context("{\"context\":{\"traceparent\":\"00-1\",\"number\":1,\"deep\":{},\"long\":\"%s\"}}"
                        .formatted("x".repeat(1001))))
                .isEqualTo(Map.of("traceparent", "00-1"));
        String many =
                IntStream.range(0, 100).mapToObj(i -> "\"" + i + "\":\"x\"").collect(Collectors.joining(","));
        assertThat(context("{\"context\":{" + many + "}}")).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"context\":null}", "{\"context\":7}", "{\"context\":[\"x\"]}", "{\"context\":\"x\"}"})
    void an_event_without_one_has_an_empty_one(String message) {
        assertThat(context(message)).isEmpty();
    }
}
