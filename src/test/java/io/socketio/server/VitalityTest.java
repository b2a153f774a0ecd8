package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Health;
import io.socketio.Namespace;
import io.socketio.OtherNodes;
import io.socketio.engine.TimerWheel;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VitalityTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final TimerWheel timer = new TimerWheel(nanos::get);
    private final Queue<Runnable> listeners = new ArrayDeque<>();
    private final Queue<Runnable> completions = new ArrayDeque<>();
    private final Vitality vitality = new Vitality(timer, listeners::add, completions::add);

    private static Namespace namespace(boolean linked) {
        OtherNodes others = answering(OtherNodes.class, linked);
        return answering(Namespace.class, others);
    }

    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    private Health health() {
        return vitality.health(false, false, List.of(namespace(true)));
    }

    private void run(Queue<Runnable> tasks) {
        tasks.remove().run();
    }

    @Test
    void a_server_whose_parts_work_is_live_however_seldom_somebody_asks() {
        for (int i = 0; i < 3; i++) {
            assertThat(health()).isEqualTo(new Health(true, true, List.of()));
            nanos.addAndGet(1_000_000);
            timer.advance();
            run(listeners);
            run(completions);
            nanos.addAndGet(Vitality.PATIENCE.toNanos() * 10);
        }
    }

    @Test
    void a_part_that_runs_nothing_for_long_is_named() {
        assertThat(health().live()).isTrue();
        nanos.addAndGet(Vitality.PATIENCE.toNanos() - 1);
        assertThat(health().live()).isTrue();
        nanos.addAndGet(1);
        assertThat(health()).isEqualTo(new Health(true, false, List.of("the timer runs no tasks")));
        timer.advance();
        assertThat(health().problems()).containsExactly("the executor of listeners runs no tasks");
        run(listeners);
        assertThat(health().problems()).containsExactly("the executor of acknowledgements runs no tasks");
        run(completions);
        assertThat(health().live()).isTrue();
    }

    @Test
    void a_server_that_is_closed_takes_no_clients_and_is_not_started_anew() {
        health();
        nanos.addAndGet(Vitality.PATIENCE.toNanos());

        assertThat(vitality.health(true, true, List.of(namespace(true))))
                .isEqualTo(new Health(false, true, List.of("the server is being closed")));
    }

    @Test
    void a_server_that_does_not_reach_the_others_is_not_ready() {
        assertThat(vitality.health(false, false, List.of(namespace(true), namespace(false))))
                .isEqualTo(new Health(false, true, List.of("the other nodes of the cluster are not reached")));
    }

    @Test
    void a_server_tells_it() {
        ServerFixture fixture = new ServerFixture();
        assertThat(fixture.io.health()).isEqualTo(new Health(true, true, List.of()));
        fixture.io.close();
        assertThat(fixture.io.health().ready()).isFalse();
    }
}
