package io.socketio.spring;

import io.socketio.Transactions;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The transactions of Spring, whatever manages them. Links only where they are there. */
final class SpringTransactions implements Transactions {
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
