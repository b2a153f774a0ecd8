package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
    private final SessionIds ids = new SessionIds();

    @Test
    void have_twenty_characters_that_need_no_escaping_in_a_url() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(ids.next()).matches("[A-Za-z0-9_-]{20}");
        }
    }

    @Test
    void are_never_repeated() {
        SessionIds others = new SessionIds();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            assertThat(seen.add(ids.next()) && seen.add(others.next())).isTrue();
        }
    }

    @Test
    void use_all_of_their_alphabet_at_each_place() {
        for (int place = 0; place < 20; place++) {
            Set<Character> characters = new HashSet<>();
            for (int i = 0; i < 2_000; i++) {
                characters.add(ids.next().charAt(place));
            }
            assertThat(characters).hasSize(64);
        }
    }

    private String next(EngineHooks.SessionIdHook hook) {
        return ids.next(hook, EngineFixture.request("GET", "node", "a"), id -> !id.equals("a-taken"));
    }

    @Test
    void an_application_may_make_them() {
        assertThat(next((request, random) -> request.query().get("node") + "-" + random))
                .matches("a-[A-Za-z0-9_-]{20}");
    }

    @Test
    void one_that_is_taken_or_not_allowed_is_replaced() {
        for (String impossible : new String[] {"a-taken", "", "a b", "a;b", "\u00e4", "a".repeat(201)}) {
            assertThat(next((request, random) -> impossible)).matches("[A-Za-z0-9_-]{20}");
        }
        assertThat(next((request, random) -> {
                    throw new IllegalStateException("expected by this test");
                }))
                .matches("[A-Za-z0-9_-]{20}");
    }

    @Test
    void the_hook_of_the_server_names_its_sessions() {
        EngineFixture engine = new EngineFixture(
                EngineConfig.builder(), EngineHooks.NONE.withSessionIds((request, random) -> "node-a." + random));
        EngineSession session = engine.openPolling(EngineFixture.polling());

        assertThat(session.id()).startsWith("node-a.");
        assertThat(engine.server.sessions().find(session.id())).isSameAs(session);
    }
}
