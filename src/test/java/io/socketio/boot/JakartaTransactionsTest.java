package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Transactions;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;
import org.junit.jupiter.api.Test;

class JakartaTransactionsTest {
    private final GeronimoTransactionManager manager;
    private final Transactions transactions;
    private final List<String> done = new ArrayList<>();

    JakartaTransactionsTest() throws Exception {
        manager = new GeronimoTransactionManager();
        transactions = new JakartaTransactions(manager);
    }

    private boolean after(String what) {
        return transactions.afterCommit(() -> done.add(what));
    }

    @Test
    void actions_run_in_order_after_the_commit() throws Exception {
        manager.begin();
        assertThat(after("first")).isTrue();
        assertThat(after("second")).isTrue();
        assertThat(done).isEmpty();
        manager.commit();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void a_roll_back_discards_them() throws Exception {
        manager.begin();
        after("lost");
        manager.rollback();
        manager.begin();
        manager.setRollbackOnly();
        assertThat(after("lost too")).isTrue();
        manager.rollback();
        manager.begin();
        after("next");
        manager.commit();

        assertThat(done).containsExactly("next");
    }

    @Test
    void the_transaction_that_is_suspended_does_not_count() throws Exception {
        manager.begin();
        after("outer");
        var outer = manager.suspend();
        assertThat(after("none")).isFalse();
        manager.begin();
        after("inner");
        manager.commit();
        assertThat(done).containsExactly("inner");
        manager.resume(outer);
        manager.commit();

        assertThat(done).containsExactly("inner", "outer");
    }

    @Test
    void before_the_commit_it_is_not_too_late_and_after_it_there_is_no_transaction() throws Exception {
        manager.begin();
        manager.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                after("flushed");
            }

            @Override
            public void afterCompletion(int status) {
                done.add("waits: " + after("late"));
            }
        });
        manager.commit();

        assertThat(done).containsExactlyInAnyOrder("flushed", "waits: false");
    }

    @Test
    void without_a_container_there_are_none() {
        assertThat(ContainerTransactions.available().afterCommit(() -> done.add("x")))
                .isFalse();
        assertThat(done).isEmpty();
    }
}
