package io.socketio.server;

import io.socketio.engine.Timer;

/** Closes the session of a client that has been in no namespace for too long. */
final class JoinTimeout extends Timer.Task {
    private final Client client;

    JoinTimeout(Client client) {
        this.client = client;
    }

    void start() {
        LocalServer server = client.server();
        server.timer().schedule(this, server.config().connectTimeout());
    }

    void cancel() {
        client.server().timer().cancelPermanently(this);
    }

    @Override
    protected void run() {
        client.server().timer().execute(() -> {
            if (client.isWaitingToJoin(this)) {
                client.session().closeOrAbort();
            }
        });
    }
}
