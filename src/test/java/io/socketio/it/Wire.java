package io.socketio.it;

import java.io.IOException;
import java.io.InputStream;

/** What a WebSocket runs on: a connection of HTTP/1.1 after its upgrade, or a stream of HTTP/2. */
interface Wire extends AutoCloseable {
    InputStream input();

    void write(byte[] bytes) throws IOException;

    /** Reads until the server ends it. */
    void awaitEnd() throws IOException;

    /** Resets it, like a crashed client. */
    void cut() throws IOException;

    @Override
    void close() throws IOException;
}
