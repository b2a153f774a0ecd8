package io.socketio.spring;

import io.socketio.Transactions;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/** The transactions of Spring, whatever manages them. Links only where Spring's transactions are there. */
final class SpringTransactions implements Transactions {
    private static final String MANAGER = "org.springframework.transaction.support.TransactionSynchronizationManager";

    private SpringTransactions() {}

    static Optional<Transactions> available() {
        return ClassUtils.isPresent(MANAGER, SpringTransactions.class.getClassLoader())
                ? Optional.of(new SpringTransactions())
                : Optional.empty();
    }

    /**
     * Runs the action at the completion of the transaction, which follows the listeners for its commit: those may pass
     * actions, too.
     */
    @Override
    public boolean afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return false;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    action.run();
                }
            }
        });
        return true;
    }
}
