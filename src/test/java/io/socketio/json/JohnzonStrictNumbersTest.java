package io.socketio.json;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The same on Johnzon. */
class JohnzonStrictNumbersTest extends StrictNumbersTest {
    @Override
    JsonMapper mapper() {
        return JohnzonMapperTest.johnzon();
    }

    @Test
    @Override
    @Disabled("Johnzon 2.0.2 reads no @JsonbNumberFormat in a record")
    void annotations_that_say_how_a_member_is_read_decide() {}

    @Test
    @Override
    @Disabled("Johnzon 2.0.2 reads no Optional<Long>")
    void optional_members_are_strict_too() {}
}
