package io.socketio.transport.websocket.jetty;

import io.socketio.concurrent.EventLoops;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.WebSocketChannel;
import io.socketio.transport.websocket.wire.ChannelLoop;
import io.socketio.transport.websocket.wire.Line;
import io.socketio.transport.websocket.wire.WireChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.EventListener;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Jetty's after the handshake. Without TLS it is read and written past Jetty's end point, which selects
 * and closes. It is read by the thread that has found out that there is something to read, so that no other thread need be
 * woken first.
 */
final class JettyLine implements Line, Connection, Connection.UpgradeTo, Callback {
    private static final byte[] NOTHING = {};
    private static final int UNKNOWN = -1;

    private final EndPoint endPoint;
    /** Null if the end point does more than to read and write, such as TLS. */
    private final @Nullable SocketChannel socket;

    private final Connector connector;
    private final Context application;
    private final WireChannel channel;
    private final int maxPayload;

    /** Null once the connection is accepted: the acceptor refers to the request, which is no longer needed. */
    private @Nullable Acceptor acceptor;

    private byte[] arrived = NOTHING;

    /** The answer to the handshake and what was written with it, or what is left of that to write. Used by who writes. */
    private @Nullable ByteBuffer answer;

    /**
     * Creates a line for the end point of a handshake that is about to be answered.
     *
     * @param loops read the connection if its client stays
     * @param timeout how long the client may take to answer a close
     * @param maxPayload the maximum number of bytes in a message
     */
    JettyLine(
            EndPoint endPoint,
            Connector connector,
            Context application,
            Acceptor acceptor,
            EventLoops<ChannelLoop> loops,
            Duration timeout,
            int maxPayload) {
        this.endPoint = endPoint;
        this.socket = endPoint.getClass() == SocketChannelEndPoint.class
                ? ((SocketChannelEndPoint) endPoint).getChannel()
                : null;
        this.connector = connector;
        this.application = application;
        this.acceptor = acceptor;
        this.maxPayload = maxPayload;
        this.channel = new WireChannel(this, loops, timeout);
    }

    /** Takes the answer to the handshake, which is written with what is written first. */
    void hold(ByteBuffer header) {
        answer = header;
    }

    // ---- The line

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (socket != null) {
            return socket.read(into);
        }
        // Jetty's buffers are always ready to be read from, so an empty one has no room to its limit.
        ByteBuffer room = into.slice().limit(0);
        return endPoint.fill(room);
    }

    @Override
    public boolean hasReadAll(int count, int size) {
        return socket != null && count < size;
    }

    @Override
    public @Nullable SocketChannel socket() {
        return socket;
    }

    @Override
    public void awaitReadable() {
        endPoint.fillInterested(this);
    }

    @Override
    public boolean write(ByteBuffer bytes) throws IOException {
        ByteBuffer first = answer;
        if (first == null) {
            return send(bytes);
        }
        // As one buffer, which costs less than to write two.
        ByteBuffer both = ByteBuffer.allocate(first.remaining() + bytes.remaining())
                .put(first)
                .put(bytes)
                .flip();
        answer = both;
        if (!send(both)) {
            return false;
        }
        answer = null;
        return true;
    }

    private boolean send(ByteBuffer bytes) throws IOException {
        if (socket == null) {
            return endPoint.flush(bytes);
        }
        socket.write(bytes);
        return !bytes.hasRemaining();
    }

    @Override
    public void writeAll(ByteBuffer[] buffers, WebSocketChannel.Completion end) {
        ByteBuffer first = answer;
        answer = null;
        ByteBuffer[] all = first == null
                ? buffers
                : Stream.concat(Stream.of(first), Stream.of(buffers)).toArray(ByteBuffer[]::new);
        endPoint.write(new Written(end), all);
    }

    private record Written(WebSocketChannel.Completion end) implements Callback {
        @Override
        public void succeeded() {
            end.written();
        }

        @Override
        public void failed(Throwable failure) {
            end.failed(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    @Override
    public void execute(Runnable task) {
        application.execute(task);
    }

    @Override
    public void limitSilence(Duration limit) {
        if (endPoint instanceof AbstractEndPoint timed) {
            // What was read and written past the end point is not known to it.
            timed.notIdle();
        }
        endPoint.setIdleTimeout(limit.toMillis());
    }

    @Override
    public void shutdownOutput() {
        endPoint.shutdownOutput();
    }

    /** Also called by Jetty, when it stops. */
    @Override
    public void close() {
        endPoint.close();
    }

    // ---- What Jetty tells

    @Override
    public void onUpgradeTo(ByteBuffer buffer) {
        arrived = BufferUtil.toArray(buffer);
    }

    @Override
    public void onOpen() {
        endPoint.setIdleTimeout(0);
        tellListeners(listener -> listener.onOpened(this));
        Acceptor accepting = Objects.requireNonNull(acceptor);
        byte[] first = arrived;
        acceptor = null;
        arrived = NOTHING;
        application.run(() -> {
            channel.open(accepting, maxPayload, first);
            if (answer != null) {
                channel.flush();
            }
        });
    }

    /** There is something to read. */
    @Override
    public void succeeded() {
        application.run(channel.reading());
    }

    /** There will be nothing to read. */
    @Override
    public void failed(Throwable failure) {
        application.run(channel::endOfInput);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        application.run(channel::endOfInput);
        tellListeners(listener -> listener.onClosed(this));
    }

    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        endPoint.close();
        return false;
    }

    private void tellListeners(Consumer<Connection.Listener> event) {
        for (EventListener listener : connector.getEventListeners()) {
            if (listener instanceof Connection.Listener interested) {
                event.accept(interested);
            }
        }
    }

    @Override
    public EndPoint getEndPoint() {
        return endPoint;
    }

    /** Ignored: the listeners are those of the connector. */
    @Override
    public void addEventListener(EventListener listener) {}

    @Override
    public void removeEventListener(EventListener listener) {}

    @Override
    public long getMessagesIn() {
        return UNKNOWN;
    }

    @Override
    public long getMessagesOut() {
        return UNKNOWN;
    }

    @Override
    public long getBytesIn() {
        return UNKNOWN;
    }

    @Override
    public long getBytesOut() {
        return UNKNOWN;
    }

    @Override
    public long getCreatedTimeStamp() {
        return endPoint.getCreatedTimeStamp();
    }

    @Override
    public String toString() {
        return "JettyLine[" + endPoint + "]";
    }
}
