package io.socketio.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
    @Test
    void threads_of_a_server_are_virtual_where_the_jdk_has_such_threads() throws Exception {
        try (ServerThreads threads = ServerThreads.start("test", 1)) {
            boolean virtual = CompletableFuture.supplyAsync(VirtualThreads::isCurrent, threads)
                    .get(10, TimeUnit.SECONDS);
            assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21);
        }
    }

    @Test
    void the_thread_of_a_test_is_not() {
        assertThat(VirtualThreads.isCurrent()).isFalse();
    }
}
