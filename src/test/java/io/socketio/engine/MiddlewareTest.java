package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineMiddleware.Next;
import io.socketio.engine.EngineMiddleware.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MiddlewareTest {
    private static final Outcome BAD_REQUEST = new Outcome.Refused(EngineError.BAD_REQUEST);

    private final EngineFixture engine = new EngineFixture();
    private final List<String> asked = new ArrayList<>();
    private final List<Map<String, String>> errors = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Next> nexts = new ArrayList<>();

    private EngineMiddleware named(String name, EngineMiddleware middleware) {
        return (request, headers, next) -> {
            asked.add(name);
            middleware.onRequest(request, headers, next);
        };
    }

    private void ask(EngineMiddleware... middlewares) {
        EngineHooks hooks = EngineHooks.NONE.withConnectionErrors((request, error, context) -> errors.add(context));
        for (int i = 0; i < middlewares.length; i++) {
            hooks = hooks.withMiddleware(named(Integer.toString(i), middlewares[i]));
        }
        EngineConfig config =
                EngineConfig.builder().upgradeTimeout(Duration.ofMillis(100)).build();
        EngineServer server = new EngineServer(config, hooks, engine, engine.timer);
        server.pass(EngineFixture.request("GET"), new NoHeaders(), outcomes::add);
    }

    private record NoHeaders() implements EngineHooks.Headers {
        @Override
        public void set(String name, String value) {}

        @Override
        public void add(String name, String value) {}
    }

    private static void proceed(EngineRequest request, EngineHooks.Headers headers, Next next) {
        next.proceed();
    }

    private void wait(EngineRequest request, EngineHooks.Headers headers, Next next) {
        nexts.add(next);
    }

    @Test
    void are_asked_in_order() {
        ask(MiddlewareTest::proceed, MiddlewareTest::proceed, MiddlewareTest::proceed);

        assertThat(asked).containsExactly("0", "1", "2");
        assertThat(outcomes).containsExactly(new Outcome.Passed());
        assertThat(errors).isEmpty();
    }

    @Test
    void one_that_has_not_decided_while_sessions_end_is_waited_for_until_all_have_ended() {
        List<Integer> whileClosing = new ArrayList<>();
        EngineMonitor monitor = new EngineMonitor() {
            @Override
            public void onClose(EngineSession session, CloseReason reason) {
                whileClosing.add(outcomes.size());
            }
        };
        EngineFixture closing = new EngineFixture(
                EngineConfig.builder(),
                EngineHooks.NONE.withMiddleware(this::wait).withMonitor(monitor));
        closing.open(EngineFixture.webSocket());
        closing.server.pass(EngineFixture.request("GET"), new NoHeaders(), outcomes::add);
        closing.server.close();

        assertThat(whileClosing).containsExactly(0);
        assertThat(outcomes).containsExactly(new Outcome.Refused(EngineError.UNDECIDED));
    }

    @Test
    void one_that_answers_is_the_last_one() {
        ask((request, headers, next) -> next.answer(401, "text/plain", "Who are you?"), MiddlewareTest::proceed);

        assertThat(asked).containsExactly("0");
        assertThat(outcomes).containsExactly(new Outcome.Answered(401, "text/plain", "Who are you?"));
        assertThat(errors).isEmpty();
    }

    @Test
    void one_that_fails_refuses() {
        ask((request, headers, next) -> {
            throw new IllegalStateException("on purpose");
        });
        ask((request, headers, next) -> next.fail(new IllegalStateException("on purpose")));
        ask((request, headers, next) -> next.answer(101, "text/plain", "what is no answer"));

        assertThat(outcomes).containsExactly(BAD_REQUEST, BAD_REQUEST, BAD_REQUEST);
        assertThat(errors).hasSize(3).containsOnly(Map.of("name", "MIDDLEWARE_FAILURE"));
    }

    @Test
    void may_decide_later_and_the_first_word_counts() {
        ask(this::wait, MiddlewareTest::proceed);
        assertThat(outcomes).isEmpty();
        nexts.get(0).proceed();
        nexts.get(0).proceed();
        nexts.get(0).answer(401, "text/plain", "");
        nexts.get(0).fail(new IllegalStateException("on purpose"));
        engine.advance(200);

        assertThat(asked).containsExactly("0", "1");
        assertThat(outcomes).containsExactly(new Outcome.Passed());
    }

    @Test
    void a_failure_after_the_decision_changes_nothing() {
        ask((request, headers, next) -> {
            next.proceed();
            throw new IllegalStateException("on purpose");
        });

        assertThat(outcomes).containsExactly(new Outcome.Passed());
    }

    @Test
    void one_that_says_nothing_is_not_waited_for_longer_than_an_upgrade_may_take() {
        ask(this::wait, MiddlewareTest::proceed);
        engine.advance(99);
        assertThat(outcomes).isEmpty();
        engine.advance(2);
        assertThat(outcomes).containsExactly(new Outcome.Refused(EngineError.UNDECIDED));
        assertThat(errors).containsExactly(Map.of("name", "TIMEOUT"));
        nexts.get(0).proceed();

        assertThat(asked).containsExactly("0");
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void cannot_be_changed_from_outside() {
        assertThatThrownBy(() -> EngineHooks.NONE.middlewares().add(MiddlewareTest::proceed))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
