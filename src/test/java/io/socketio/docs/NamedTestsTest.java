package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NamedTestsTest {
    @Test
    void a_test_that_does_not_exist_is_found() throws IOException {
        NamedTests tests = NamedTests.all();

        assertThat(tests.has("NamedTestsTest.a_test_that_does_not_exist_is_found"))
                .isTrue();
        assertThat(tests.has("NamedTestsTest")).isTrue();
        assertThat(tests.has("NamedTestsTest.has")).isFalse();
        assertThat(tests.has("NoSuchTest")).isFalse();
        assertThat(tests.has("no-such.test.js")).isFalse();
    }
}
