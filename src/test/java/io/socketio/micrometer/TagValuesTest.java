package io.socketio.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagValuesTest {
    private final TagValues<StringBuilder> values = new TagValues<>(2, StringBuilder::new);

    @Test
    void each_value_has_its_own() {
        assertThat(values.of("a")).isSameAs(values.of("a")).isNotSameAs(values.of("b"));
    }

    @Test
    void further_values_share_one() {
        values.of("a");
        values.of("b");

        assertThat(values.of("c"))
                .isSameAs(values.of("d"))
                .isSameAs(values.other())
                .hasToString("other");
        assertThat(values.of("a")).hasToString("a");
    }
}
