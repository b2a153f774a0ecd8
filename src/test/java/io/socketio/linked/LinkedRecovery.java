package io.socketio.linked;

import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The store that linked servers share, as seen by one of them.
 *
 * @param others has the other servers hand over the socket of a client, named by its secret, that has come back here
 */
record LinkedRecovery(RecoveryStore shared, Function<String, CompletionStage<Void>> others) implements RecoveryStore {
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
        return others.apply(privateId).thenCompose(gone -> shared.take(privateId));
    }

    @Override
    public CompletionStage<Optional<Missed>> missed(RecoverableSocket socket, String offset) {
        return shared.missed(socket, offset);
    }
}
