package io.socketio.transport.websocket.tomcat;

import io.socketio.concurrent.EventLoops;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.WebSocketChannel;
import io.socketio.transport.websocket.wire.ChannelLoop;
import io.socketio.transport.websocket.wire.Line;
import io.socketio.transport.websocket.wire.WireChannel;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.net.SocketWrapperBase.BlockingMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Tomcat's after the handshake. It asks Tomcat itself for the events that it wants, so it holds no thread
 * while it waits. Without TLS it is read and written past Tomcat's buffers. Made by Tomcat, by its constructor.
 */
public final class TomcatLine implements Line, InternalHttpUpgradeHandler {
    private static final Logger LOG = System.getLogger(TomcatLine.class.getName());
    private static final long NEVER = -1;

    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private @Nullable Acceptor acceptor;
    private @Nullable WireChannel channel;
    private @Nullable SocketWrapperBase<?> wrapper;
    /**
     * Null if Tomcat does more than to read and write, such as TLS. Not Tomcat's own {@link NioChannel}, which belongs to
     * another client as soon as this one has gone.
     */
    private @Nullable SocketChannel socket;

    private int maxPayload;

    /** Creates a line that waits for the end of the handshake. */
    public TomcatLine() {}

    /** Says what is to become of the connection. Called within the handshake. */
    void prepare(Acceptor accepting, EventLoops<ChannelLoop> loops, Duration timeout, int maximum) {
        acceptor = accepting;
        channel = new WireChannel(this, loops, timeout);
        maxPayload = maximum;
    }

    private WireChannel channel() {
        return Objects.requireNonNull(channel);
    }

    private SocketWrapperBase<?> wrapper() {
        return Objects.requireNonNull(wrapper);
    }

    // ---- The line

    @Override
    public int read(ByteBuffer into) throws IOException {
        return socket != null ? socket.read(into) : wrapper().read(false, into);
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
        // Of a closed connection Tomcat would log that it has no socket.
        if (!wrapper().isClosed()) {
            wrapper().registerReadInterest();
        }
    }

    @Override
    public boolean write(ByteBuffer bytes) throws IOException {
        if (socket != null) {
            socket.write(bytes);
            return !bytes.hasRemaining();
        }
        return false;
    }

    @Override
    public void writeAll(ByteBuffer[] buffers, WebSocketChannel.Completion end) {
        wrapper()
                .write(
                        BlockingMode.CLASSIC,
                        NEVER,
                        TimeUnit.MILLISECONDS,
                        end,
                        SocketWrapperBase.COMPLETE_WRITE_WITH_COMPLETION,
                        WRITTEN,
                        buffers);
    }

    private static final CompletionHandler<Long, WebSocketChannel.Completion> WRITTEN = new CompletionHandler<>() {
        @Override
        public void completed(Long bytes, WebSocketChannel.Completion end) {
            end.written();
        }

        @Override
        public void failed(Throwable failure, WebSocketChannel.Completion end) {
            end.failed(failure);
        }
    };

    @Override
    public void execute(Runnable task) {
        wrapper().execute(() -> inApplication(task));
    }

    @Override
    public void limitSilence(Duration limit) {
        if (wrapper instanceof NioSocketWrapper timed) {
            // What was read past Tomcat's buffers is not known to it.
            timed.updateLastRead();
            timed.setReadTimeout(limit.toMillis());
            timed.setWriteTimeout(limit.toMillis());
        } else if (!wrapper().isClosed()) {
            // NIO2 looks at its limits only when it begins to read or to write.
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::close);
        }
    }

    @Override
    public void shutdownOutput() {
        if (socket != null) {
            try {
                socket.shutdownOutput();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A WebSocket was closed by the client meanwhile", e);
            }
        }
    }

    /** Does nothing before Tomcat has lent the connection. */
    @Override
    public void close() {
        if (wrapper != null) {
            wrapper.close();
        }
    }

    // ---- What Tomcat tells

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> given) {
        wrapper = given;
        socket = given.getSocket() instanceof NioChannel plain && plain.getClass() == NioChannel.class
                ? plain.getIOChannel()
                : null;
    }

    /** The handshake has been answered. */
    @Override
    public void init(WebConnection connection) {
        wrapper().setReadTimeout(NEVER);
        wrapper().setWriteTimeout(NEVER);
    }

    /**
     * Reads. The first call follows the handshake, whether or not anything has arrived.
     *
     * @return that Tomcat need not wait for the next event, as this asks for it, or that the connection is closed
     */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        inApplication(() -> {
            switch (event) {
                case OPEN_READ -> read();
                case OPEN_WRITE -> {}
                default -> channel().endOfInput();
            }
        });
        return wrapper().isClosed() ? SocketState.CLOSED : SocketState.SUSPENDED;
    }

    private void read() {
        Acceptor accepting = acceptor;
        if (accepting == null) {
            channel().reading().run();
            return;
        }
        acceptor = null;
        byte[] first;
        try {
            first = arrived();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A client has left at once", e);
            accepting.abandon();
            close();
            return;
        }
        channel().open(accepting, maxPayload, first);
    }

    /** Returns what Tomcat has read already, together with the handshake. */
    private byte[] arrived() throws IOException {
        ByteBuffer first = ByteBuffer.allocate(
                wrapper().getSocketBufferHandler().getReadBuffer().capacity());
        int count = wrapper().read(false, first);
        if (count < 0) {
            throw new EOFException();
        }
        byte[] bytes = new byte[count];
        first.flip().get(bytes);
        return bytes;
    }

    private void inApplication(Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Also called if the client has left before the handshake was answered. */
    @Override
    public void destroy() {
        Acceptor unused = acceptor;
        acceptor = null;
        inApplication(() -> {
            if (unused != null) {
                unused.abandon();
            }
            channel().endOfInput();
        });
    }

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport support) {}

    @Override
    public void pause() {}

    @Override
    public String toString() {
        return "TomcatLine[" + wrapper + "]";
    }
}
