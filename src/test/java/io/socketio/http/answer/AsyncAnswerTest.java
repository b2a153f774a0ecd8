package io.socketio.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.engine.EngineError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncAnswerTest {
    private static final byte[] BODY = "4a".getBytes(StandardCharsets.UTF_8);

    private static final FilterFaults FAULTS = new FilterFaults("/socket.io", Exchange::context);

    private final Exchange exchange = new Exchange();

    private AsyncAnswer unlimited() {
        return AsyncAnswer.to(exchange.request, exchange.response, FAULTS);
    }

    private AsyncAnswer limited() {
        return AsyncAnswer.to(exchange.request, exchange.response, FAULTS, Duration.ofSeconds(7));
    }

    private void ok(AsyncAnswer answer, AnswerOutcome result) {
        answer.ok("text/plain", new AnswerHeaders(), BODY, result);
    }

    @Test
    void a_body_is_written_and_the_request_completed_once() throws IOException {
        ok(unlimited(), exchange);
        assertThat(exchange.results).isEmpty();
        exchange.writable();
        exchange.writable();
        exchange.broken();

        assertThat(exchange.body()).isEqualTo("4a");
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.completions).isEqualTo(1);
        assertThat(exchange.results).containsExactly("written");
        assertThat(exchange.timeout()).isZero();
    }

    @Test
    void a_body_is_written_when_the_container_has_taken_it() throws IOException {
        ok(unlimited(), exchange);
        exchange.ready = false;
        exchange.writable();
        assertThat(exchange.results).isEmpty();
        exchange.ready = true;
        exchange.writable();

        assertThat(exchange.results).containsExactly("written");
    }

    @Test
    void an_answer_to_a_request_that_has_waited_comes_in_two_parts_so_that_a_client_that_is_gone_is_noticed()
            throws Exception {
        AsyncAnswer answer = unlimited();
        Thread.sleep(150);
        ok(answer, exchange);
        exchange.writable();

        assertThat(exchange.body()).isEqualTo("4<flushed>a");
        assertThat(exchange.results).containsExactly("written");
    }

    @Test
    void an_answer_whose_last_byte_is_not_taken_has_failed() throws Exception {
        AsyncAnswer answer = unlimited();
        Thread.sleep(150);
        ok(answer, exchange);
        exchange.failAfterFlush();
        exchange.writable();

        assertThat(exchange.results).containsExactly("failed");
    }

    @Test
    void the_first_answer_counts() throws IOException {
        AsyncAnswer answer = unlimited();
        answer.refuse(EngineError.UNKNOWN_SID);
        answer.empty(500);
        answer.give(200, "text/plain", "late");
        ok(answer, exchange);
        exchange.writable();

        assertThat(exchange.status).isEqualTo(400);
        assertThat(exchange.body()).isEqualTo(EngineError.UNKNOWN_SID.json());
        assertThat(exchange.completions).isEqualTo(1);
        assertThat(exchange.results).containsExactly("failed");
    }

    @Test
    void an_answer_that_is_on_its_way_is_not_replaced() throws IOException {
        AsyncAnswer answer = unlimited();
        ok(answer, exchange);
        answer.empty(400);
        assertThat(exchange.completions).isZero();
        exchange.writable();

        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.results).containsExactly("written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setStatus", "setHeader", "setContentLength", "getOutputStream", "setWriteListener"})
    void a_container_that_fails_in_its_own_calls_is_a_client_that_is_gone(String method) {
        exchange.failAt(method);
        ok(unlimited(), exchange);

        assertThat(exchange.completions).isEqualTo(1);
        assertThat(exchange.results).containsExactly("failed");
    }

    @Test
    void a_header_that_the_container_does_not_accept_makes_the_answer_a_500() {
        exchange.failAt("setHeader");
        ok(unlimited(), exchange);

        assertThat(exchange.status).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setStatus", "setContentLength", "complete"})
    void a_refusal_does_not_fail_where_its_container_does(String method) {
        exchange.failAt(method);
        unlimited().refuse(EngineError.BAD_REQUEST);
        unlimited().empty(400);

        assertThat(exchange.completions).isEqualTo(method.equals("complete") ? 0 : 2);
    }

    @Test
    void a_failure_that_is_reported_twice_counts_once() {
        ok(unlimited(), exchange);
        exchange.broken();
        exchange.broken();

        assertThat(exchange.completions).isEqualTo(1);
        assertThat(exchange.results).containsExactly("failed");
    }

    @Test
    void a_write_that_fails_is_told_although_the_container_has_completed_the_request() throws IOException {
        exchange.failAt("write");
        exchange.failAt("complete");
        ok(unlimited(), exchange);
        exchange.writable();

        assertThat(exchange.results).containsExactly("failed");
    }

    @Test
    void what_a_transport_throws_does_not_reach_the_container() throws IOException {
        ok(unlimited(), new AnswerOutcome() {
            @Override
            public void written() {
                throw new AssertionError("a bug");
            }

            @Override
            public void failed() {
                exchange.failed();
            }
        });
        exchange.writable();

        assertThat(exchange.completions).isEqualTo(1);
        assertThat(exchange.results).isEmpty();
    }

    @Test
    void a_request_that_nobody_answers_is_answered_at_its_limit() throws IOException {
        AsyncAnswer answer = limited();
        assertThat(exchange.timeout()).isEqualTo(7_000);
        exchange.asyncListener().onTimeout(exchange.event());
        exchange.asyncListener().onComplete(exchange.event());
        ok(answer, exchange);

        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.completions).isEqualTo(1);
        assertThat(exchange.results).containsExactly("failed");
    }

    @Test
    void an_answer_that_is_not_taken_within_the_limit_has_failed() throws IOException {
        exchange.ready = false;
        ok(limited(), exchange);
        exchange.writable();
        exchange.asyncListener().onTimeout(exchange.event());
        exchange.broken();

        assertThat(exchange.completions).isEqualTo(1);
        assertThat(exchange.results).containsExactly("failed");
    }

    @Test
    void an_answer_has_failed_when_the_container_has_completed_the_request() throws IOException {
        ok(limited(), exchange);
        exchange.asyncListener().onError(exchange.event());

        assertThat(exchange.results).containsExactly("failed");
    }
}
