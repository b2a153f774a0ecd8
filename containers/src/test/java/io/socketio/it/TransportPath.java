package io.socketio.it;

import java.io.IOException;

/** The transports that a client uses, with or without an upgrade. */
enum TransportPath {
    POLLING {
        @Override
        EngineIoClient open(Visitor visitor, String path) throws IOException {
            return PollingClient.over(visitor.connect(), visitor.connect(), visitor.path(path));
        }
    },
    WEB_SOCKET {
        @Override
        EngineIoClient open(Visitor visitor, String path) throws IOException {
            return WebSocketClient.over(visitor.connect(), visitor.path(path));
        }
    },
    UPGRADE {
        @Override
        EngineIoClient open(Visitor visitor, String path) throws IOException {
            return WebSocketClient.upgraded((PollingClient) POLLING.open(visitor, path), visitor.connect());
        }
    };

    /** Connects to the server at a path of the visitor's application. */
    abstract EngineIoClient open(Visitor visitor, String path) throws IOException;
}
