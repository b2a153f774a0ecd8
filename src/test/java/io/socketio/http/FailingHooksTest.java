package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import org.eclipse.jetty.http.HttpTester;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever hooks throw, each request is answered. */
class FailingHooksTest {
    private static final String OPEN = "?EIO=4&transport=polling";

    private @Nullable ServedPath path;

    @AfterEach
    void stop() throws Exception {
        if (path != null) {
            path.stop();
        }
    }

    private HttpTester.Response answer(EngineHooks hooks) throws Exception {
        path = new ServedPath(EngineConfig.builder(), hooks);
        return path.get(OPEN);
    }

    private static void fail() {
        throw new NoClassDefFoundError("a library that is missing");
    }

    @Test
    void a_handshake_is_answered_if_its_hook_throws_an_error() throws Exception {
        HttpTester.Response answer = answer(EngineHooks.NONE.withAllowRequest((request, decision) -> fail()));

        assertThat(answer.getStatus()).isBetween(400, 599);
    }

    @Test
    void a_request_is_answered_if_a_middleware_throws_an_error() throws Exception {
        HttpTester.Response answer = answer(EngineHooks.NONE.withMiddleware((request, headers, next) -> fail()));

        assertThat(answer.getStatus()).isBetween(400, 599);
    }

    @Test
    void a_request_is_answered_if_serving_it_fails_after_a_middleware_has_passed_it_on_another_thread()
            throws Exception {
        HttpTester.Response answer = answer(EngineHooks.NONE
                .withMiddleware((request, headers, next) -> new Thread(next::proceed).start())
                .withSessionIds((request, random) -> {
                    throw new AssertionError("no id");
                }));

        // An id of the server's own, if the hook has failed.
        assertThat(answer.getStatus()).isIn(200, 500);
    }

    @Test
    void a_handshake_is_answered_if_a_hook_for_headers_throws_an_error() throws Exception {
        HttpTester.Response answer = answer(EngineHooks.NONE.withInitialHeaders((request, headers) -> {
            headers.set("X-Early", "kept");
            fail();
        }));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.get("X-Early")).isEqualTo("kept");
    }
}
