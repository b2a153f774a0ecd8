package io.socketio.boot;

import io.socketio.Transactions;

/** The transactions of the container. Links without the API of Jakarta Transactions. */
final class ContainerTransactions {
    private ContainerTransactions() {}

    /** Returns none if the container has none, or the application does not see their API. */
    static Transactions available() {
        try {
            return JakartaTransactions.ofContainer();
        } catch (LinkageError e) {
            return Transactions.NONE;
        }
    }
}
