package io.socketio.linked;

import io.socketio.adapter.RecoverableSocket;
import io.socketio.adapter.RecoveryStore;
import io.socketio.protocol.socketio.RawValue;
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
    public CompletionStage<Void> keep(RecoverableSocket socket) {
        return shared.keep(new RecoverableSocket(
                socket.id(),
                socket.privateId(),
                socket.rooms(),
                copied(socket.data()),
                socket.position(),
                socket.expiresAt()));
    }

    /** Carries data as a store elsewhere does: as text, with attachments. */
    private static RawValue copied(RawValue data) {
        return RawValue.ofJson(data.json(), data.attachments());
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
