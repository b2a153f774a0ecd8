package io.socketio;

/** Knows the transaction of the calling thread, for {@link Broadcast#afterCommit} and {@link Emitter#afterCommit}. */
@FunctionalInterface
public interface Transactions {
    /** There are no transactions. */
    Transactions NONE = action -> false;

    /**
     * Runs an action after the commit of the current transaction, behind those that were passed before; does not run it
     * if the transaction is rolled back.
     *
     * @param action does not block
     * @return whether there is a transaction; if not, the action has not been run
     */
    boolean afterCommit(Runnable action);
}
