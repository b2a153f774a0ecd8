package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
    private final SessionIds ids = new SessionIds();

    @Test
    void haveTwentyCharactersThatNeedNoEscapingInAUrl() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(ids.next()).matches("[A-Za-z0-9_-]{20}");
        }
    }

    @Test
    void areNeverRepeated() {
        SessionIds others = new SessionIds();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            assertThat(seen.add(ids.next()) && seen.add(others.next())).isTrue();
        }
    }

    @Test
    void useAllOfTheirAlphabetAtEachPlace() {
        for (int place = 0; place < 20; place++) {
            Set<Character> characters = new HashSet<>();
            for (int i = 0; i < 2_000; i++) {
                characters.add(ids.next().charAt(place));
            }
            assertThat(characters).hasSize(64);
        }
    }
}
