package io.socketio.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.concurrent.EventLoop;
import io.socketio.concurrent.EventLoops;
import io.socketio.concurrent.QueueLoop;
import io.socketio.it.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When commands leave that are sent on an event loop, and in which order. */
class RedisSenderIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final EventLoops<QueueLoop> loops = new EventLoops<>("test-loop", QueueLoop::new);
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private RedisServer redis;
    private RedisAccess access;
    private RedisSender sender;

    private record LoopTask(Runnable task) implements EventLoop.Task {
        @Override
        public void run() {
            task.run();
        }

        @Override
        public void runElsewhere() {
            throw new IllegalStateException("The loop has not run its task");
        }
    }

    @BeforeEach
    void connect() throws Exception {
        redis = RedisServer.start(0);
        access = RedisAccess.own(redis.uri(), TIMEOUT, 100);
        sender = new RedisSender(access, 100, 1_000_000, () -> {});
        sender.connected(access.connect().toCompletableFuture().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    }

    @AfterEach
    void close() throws Exception {
        loops.close();
        sender.close();
        access.shutdown().toCompletableFuture().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        redis.close();
    }

    /** Runs a task on the thread of a loop, and returns when Redis has answered everything that was sent. */
    private void run(Runnable task) throws Exception {
        CompletableFuture<CompletableFuture<String>> last = new CompletableFuture<>();
        loops.next()
                .input(() -> EventLoop.offer(new LoopTask(() -> {
                    task.run();
                    events.add("end of the task");
                    last.complete(send("last"));
                })));
        last.thenCompose(answer -> answer).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<String> send(String name) {
        return sender.send(0, connection -> {
                    events.add(name);
                    return connection.commands().echo(new byte[0]);
                })
                .thenApply(answer -> name)
                .toCompletableFuture();
    }

    @Test
    void what_a_task_of_an_event_loop_sends_leaves_when_the_task_has_ended() throws Exception {
        run(() -> List.of("first", "second").forEach(this::send));

        assertThat(events).containsExactly("end of the task", "first", "second", "last");
    }

    @Test
    void what_is_sent_before_the_tasks_of_an_event_loop_leaves_at_once() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        loops.next()
                .input(() -> answer.complete(send("first")
                        .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                        .join()));

        assertThat(answer.get(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("first");
    }

    @Test
    void what_another_thread_sends_meanwhile_takes_along_what_was_sent_before() throws Exception {
        run(() -> {
            send("first");
            CompletableFuture.supplyAsync(() -> send("second"))
                    .thenCompose(answer -> answer)
                    .join();
        });

        assertThat(events).containsExactly("first", "second", "end of the task", "last");
    }
}
