package io.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentNamesTest {
    private final RecentNames names = new RecentNames();

    private String name(String message) {
        return names.unquote(message, message.indexOf('"'), message.lastIndexOf('"') + 1);
    }

    @Test
    void a_name_that_has_come_before_is_the_same_text() {
        String first = name("2[\"message\"]");

        assertThat(first).isEqualTo("message");
        assertThat(name("27[\"message\"]")).isSameAs(first);
    }

    @Test
    void names_in_one_place_take_turns() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4 * RecentNames.PLACES; i++) {
                assertThat(name("[\"event " + i + "\"]")).isEqualTo("event " + i);
            }
        }
    }

    @Test
    void a_name_is_not_taken_for_one_that_it_begins_or_that_begins_it() {
        for (int length = 0; length <= 2 * RecentNames.MAX_LENGTH; length++) {
            String name = "\0".repeat(length); // all of one hash code

            assertThat(name("\"" + name + "\"")).isEqualTo(name);
        }
    }

    @Test
    void escapes_are_read_each_time() {
        assertThat(name("\"\\u0061\\n\"")).isEqualTo("a\n");
        assertThat(name("\"\\u0061\\n\"")).isEqualTo("a\n");
        assertThat(name("\"\\\\u0061\\n\"")).isEqualTo("\\u0061\n");
    }

    @Test
    void a_long_name_is_not_kept() {
        String name = "n".repeat(RecentNames.MAX_LENGTH + 1);

        assertThat(name("\"" + name + "\"")).isEqualTo(name);
        assertThat(names).hasToString("RecentNames[0]");
    }
}
