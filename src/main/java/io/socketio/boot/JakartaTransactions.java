package io.socketio.boot;

import io.socketio.Transactions;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The transactions of a container with Jakarta Transactions. */
record JakartaTransactions(TransactionSynchronizationRegistry registry) implements Transactions {
    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";
    private static final Object ACTIONS = JakartaTransactions.class;

    /** What is to be done after the commit of one transaction. */
    private static final class Actions implements Synchronization {
        private final List<Runnable> actions = new ArrayList<>();

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                actions.forEach(Runnable::run);
            }
        }
    }

    /** Returns those of the container, or none if it has none. */
    @SuppressWarnings("BanJNDI") // the name is a constant of the platform
    static Transactions ofContainer() {
        try {
            return new JakartaTransactions((TransactionSynchronizationRegistry) new InitialContext().lookup(REGISTRY));
        } catch (NamingException | ClassCastException e) {
            return NONE;
        }
    }

    @Override
    public boolean afterCommit(Runnable action) {
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_ACTIVE, Status.STATUS_PREPARING, Status.STATUS_PREPARED, Status.STATUS_COMMITTING -> {
                actions().actions.add(action);
                yield true;
            }
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK -> true;
            default -> false;
        };
    }

    /** Returns the actions of the current transaction, which is used by one thread at a time. */
    private Actions actions() {
        if (registry.getResource(ACTIONS) instanceof Actions present) {
            return present;
        }
        Actions created = new Actions();
        registry.registerInterposedSynchronization(created);
        registry.putResource(ACTIONS, created);
        return created;
    }
}
