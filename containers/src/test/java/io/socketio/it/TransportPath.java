package io.socketio.it;

import java.io.IOException;

/** How a client comes to the transport that it talks over. */
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

    /** A connection to the server at a path of the visitor's application. */
    abstract EngineIoClient open(Visitor visitor, String path) throws IOException;
}
