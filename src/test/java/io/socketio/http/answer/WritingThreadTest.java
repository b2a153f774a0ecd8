package io.socketio.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where answers begin to be written, on containers that serve other requests meanwhile and on others. */
class WritingThreadTest {
    private final List<Runnable> handedOver = new ArrayList<>();
    private int executed;

    private final AsyncContext async = (AsyncContext) Proxy.newProxyInstance(
            AsyncContext.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("start");
                handedOver.add((Runnable) arguments[0]);
                return null;
            });

    private void write(WritingThread thread) {
        thread.execute(() -> executed++);
    }

    @Test
    void an_answer_within_the_call_of_its_request_is_written_at_once() {
        write(new WritingThread(async, ServletVendor.TOMCAT));

        assertThat(executed).isOne();
        assertThat(handedOver).isEmpty();
    }

    @Test
    void an_answer_after_the_call_is_written_by_the_container_even_if_the_thread_serves_another_request() {
        WritingThread thread = new WritingThread(async, ServletVendor.TOMCAT);
        thread.left();
        write(thread);

        assertThat(executed).isZero();
        assertThat(handedOver).hasSize(1);
        handedOver.get(0).run();
        assertThat(executed).isOne();
    }

    @Test
    void an_answer_of_another_thread_is_written_by_the_container_although_the_call_has_not_ended() throws Exception {
        WritingThread thread = new WritingThread(async, ServletVendor.TOMCAT);
        Thread other = new Thread(() -> write(thread));
        other.start();
        other.join();

        assertThat(executed).isZero();
        assertThat(handedOver).hasSize(1);
    }

    @Test
    void a_request_whose_answer_is_written_at_once_is_completed_when_the_listener_is_set() {
        WritingThread thread = new WritingThread(async, ServletVendor.TOMCAT);
        thread.left();
        List<String> calls = new ArrayList<>();
        thread.execute(() -> {
            thread.complete(() -> calls.add("completed"));
            calls.add("set");
        });
        handedOver.get(0).run();

        assertThat(calls).containsExactly("set", "completed");
    }

    @Test
    void a_request_whose_answer_is_written_later_is_completed_then() {
        WritingThread thread = new WritingThread(async, ServletVendor.TOMCAT);
        thread.left();
        write(thread);
        handedOver.get(0).run();
        thread.complete(() -> executed++);

        assertThat(executed).isEqualTo(2);
    }

    @Test
    void other_containers_take_answers_on_any_thread() {
        WritingThread thread = new WritingThread(async, ServletVendor.of(async));
        thread.left();
        write(thread);

        assertThat(executed).isOne();
        assertThat(handedOver).isEmpty();
    }
}
