package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    private static final String TAG = "\"abc\"";

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\"", "\"x\",W/\"abc\" ,\"y\"", " \"abc\" "})
    void the_client_has_the_file(String ifNoneMatch) {
        assertThat(Preconditions.matches(ifNoneMatch, TAG)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "abc", "\"ABC\"", "\"abcd\"", "w/\"abc\"", "\"*\"", ",,", "\"a\"bc\""})
    void the_client_has_it_not(@Nullable String ifNoneMatch) {
        assertThat(Preconditions.matches(ifNoneMatch, TAG)).isFalse();
    }
}
