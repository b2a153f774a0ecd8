package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Whatever is scheduled, rescheduled and cancelled, in any order: the wheel runs what a list of deadlines would run.
 */
class TimerWheelPropertiesTest {
    private static final int TASKS = 5;
    private static final int LONGER_THAN_A_ROUND = 10_000;

    enum Kind {
        SCHEDULE,
        CANCEL,
        ADVANCE
    }

    /** @param millis the delay of a task, or how far the clock moves */
    record Action(Kind kind, int task, int millis) {}

    private final AtomicLong nanos = new AtomicLong();
    private TimerWheel wheel = new TimerWheel(nanos::get);
    private final List<Timer.Task> tasks = new ArrayList<>();
    private final List<Integer> run = new ArrayList<>();
    /** When each waiting task is due, in milliseconds. */
    private final Map<Integer, Long> model = new HashMap<>();

    @BeforeTry
    void start() {
        wheel = new TimerWheel(nanos::get);
        tasks.clear();
        model.clear();
        for (int i = 0; i < TASKS; i++) {
            int number = i;
            tasks.add(new Timer.Task() {
                @Override
                protected void run() {
                    run.add(number);
                }
            });
        }
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Integer> millis = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, LONGER_THAN_A_ROUND));
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, TASKS - 1), millis)
                .as(Action::new)
                .list()
                .ofMaxSize(40);
    }

    private long now() {
        return nanos.get() / 1_000_000;
    }

    @Property
    void runs_each_task_at_its_deadline_and_no_other(@ForAll("actions") List<Action> actions) {
        for (Action action : actions) {
            switch (action.kind()) {
                case SCHEDULE -> {
                    wheel.schedule(tasks.get(action.task()), Duration.ofMillis(action.millis()));
                    model.put(action.task(), now() + Math.max(1, action.millis()));
                }
                case CANCEL -> {
                    wheel.cancel(tasks.get(action.task()));
                    model.remove(action.task());
                }
                case ADVANCE -> {
                    nanos.addAndGet(Duration.ofMillis(action.millis()).toNanos());
                    assertWhatIsDueRuns();
                }
            }
            assertThat(wheel.size()).isEqualTo(model.size());
        }
    }

    private void assertWhatIsDueRuns() {
        List<Integer> due =
                model.keySet().stream().filter(task -> model.get(task) <= now()).toList();
        run.clear();
        wheel.advance();
        assertThat(run).containsExactlyInAnyOrderElementsOf(due);
        model.keySet().removeAll(due);
    }
}
