package io.socketio.transport.websocket.wire;

import io.socketio.transport.websocket.WebSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a container lends for a WebSocket once the handshake is over. No method blocks. The container runs
 * what {@link WireChannel#reading} returns, in the scope of the application, when it was asked to, and tells the channel of
 * the end.
 */
public interface Line {
    /**
     * Reads what has arrived, as far as there is room.
     *
     * @return the number of bytes, 0 if there are none now, or -1 if none will come
     * @throws IOException if the connection is broken
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * Returns whether nothing more can be read for now, after a read of some bytes into a buffer of some size. If that is
     * not known, the next read will tell.
     */
    boolean hasReadAll(int count, int size);

    /**
     * Returns the socket, if others than the container may wait for what arrives on it; null if the container does more than
     * to read from it, such as TLS.
     */
    @Nullable
    SocketChannel socket();

    /** Lets the channel read once, on a thread that waits for input, as soon as there is something to read, or none will come. */
    void awaitReadable();

    /**
     * Writes as much as the connection takes now.
     *
     * @return whether that is all
     * @throws IOException if the connection is broken
     */
    boolean write(ByteBuffer bytes) throws IOException;

    /**
     * Writes as much as the connection takes now, and what is left as soon as it takes that. Not called again, nor
     * {@link #write}, until it has ended.
     *
     * @param buffers belong to the line until the end
     * @param end told once how it ended, maybe within this call
     */
    void writeAll(ByteBuffer[] buffers, WebSocketChannel.Completion end);

    /**
     * Runs a task on a thread of the container, in the scope of the application.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the container is stopping
     */
    void execute(Runnable task);

    /** Closes the connection when nothing has been read or written for this long. There is no such limit at first. */
    void limitSilence(Duration limit);

    /** Tells the client that nothing more will be written. What it sends can still be read. */
    void shutdownOutput();

    /** Closes the connection at once, whatever waits to be written. May be called more than once. */
    void close();
}
