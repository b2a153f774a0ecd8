package io.socketio.linked;

import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The store that linked servers share, as seen by one of them.
 *
 * @param others informs the other servers that a client, named by its secret, has come back here
 */
record LinkedRecovery(RecoveryStore shared, Consumer<String> others) implements RecoveryStore {
    @Override
    public String position() {
        return shared.position();
    }

    @Override
    public void keep(RecoverableSocket socket) {
        shared.keep(socket);
    }

    @Override
    public CompletionStage<Optional<RecoverableSocket>> take(String privateId) {
        others.accept(privateId);
        return shared.take(privateId);
    }

    @Override
    public CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset) {
        return shared.missed(socket, offset);
    }
}
