package io.socketio.transport.websocket.wire;

import io.socketio.concurrent.EventLoop;
import io.socketio.concurrent.EventLoops;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.transport.websocket.Acceptor;
import io.socketio.transport.websocket.CloseCodes;
import io.socketio.transport.websocket.WebSocketChannel;
import io.socketio.transport.websocket.WebSocketTransport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket on a {@link Line}: passes on what comes in and goes out, and closes as RFC 6455, section 7, has it. Who closes
 * sends a close frame, and the other side answers with its own. Nothing follows a close frame, so the server then ends its
 * direction of the connection, and the other one when the client has closed or its time is over.
 */
public final class WireChannel implements WebSocketChannel {
    private static final Logger LOG = System.getLogger(WireChannel.class.getName());

    /** No close frame was sent. */
    private static final int OPEN = 0;
    /** The close frame is about to leave, and nothing leaves after it. */
    private static final int CLOSING = 1;
    /** The close frame has left. */
    private static final int CLOSED = 2;

    private static final AtomicIntegerFieldUpdater<WireChannel> STATE =
            AtomicIntegerFieldUpdater.newUpdater(WireChannel.class, "state");

    private final Line line;
    private final EventLoops<ChannelLoop> loops;
    private final WireOutput output;
    private final Duration closeTimeout;

    private volatile @Nullable WireInput input;
    private volatile @Nullable WebSocketTransport transport;

    private volatile int state;
    /** When the connection must be closed, once a close frame is about to leave: see {@link System#nanoTime}. */
    private volatile long deadline;

    private volatile boolean clientHasClosed;

    /**
     * Creates a channel.
     *
     * @param loops read the connection if its client stays and the line allows it
     * @param closeTimeout how long the client may take to answer a close frame; the heartbeat notices a client that does
     *     not read before
     */
    public WireChannel(Line line, EventLoops<ChannelLoop> loops, Duration closeTimeout) {
        this.line = line;
        this.loops = loops;
        this.output = new WireOutput(line);
        this.closeTimeout = closeTimeout;
    }

    /**
     * Begins to read. Called once, after the handshake, in the scope of the application.
     *
     * @param maxPayload the maximum number of bytes in a message
     * @param arrived what has come since the handshake; belongs to the channel from now on
     */
    public void open(Acceptor acceptor, int maxPayload, byte[] arrived) {
        WebSocketTransport accepted;
        try {
            accepted = acceptor.accept(this);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "A WebSocket has opened too late", e);
            line.close();
            return;
        }
        transport = accepted;
        WireInput reading = new WireInput(this, line, loops, accepted, maxPayload, arrived);
        input = reading;
        reading.run();
    }

    /** Lets the line write what it has kept for the first write, if there was none yet. */
    public void flush() {
        output.write(ByteBuffer.allocate(0), new Completion() {
            @Override
            public void written() {}

            /** The connection is broken, or its output has ended already: what reads will notice. */
            @Override
            public void failed(Throwable failure) {}
        });
    }

    /** Returns what reads. The line runs it when there is something to read. */
    public Runnable reading() {
        return Objects.requireNonNull(input);
    }

    // ---- Called by the line and by what reads

    /** Called when the connection is closed, or as good as closed: by the client, by the container, or by this channel. */
    public void endOfInput() {
        WebSocketTransport open = transport;
        if (open != null) {
            open.onClose(CloseCodes.ABNORMAL);
        }
        cut();
    }

    void pong(ByteBuffer frame, Completion end) {
        if (state == OPEN) {
            output.write(frame, end);
        } else {
            end.written();
        }
    }

    void closedByClient(int code) {
        clientHasClosed = true;
        Objects.requireNonNull(transport).onClose(code);
        if (!sendClose(code) && state == CLOSED) {
            cut();
        }
    }

    /** Closes with a code that says why nothing more can be read. */
    void fail(int code) {
        Objects.requireNonNull(transport).onViolation(code);
    }

    /** Returns whether a close frame is about to leave, or has left. */
    boolean isClosing() {
        return state != OPEN;
    }

    /** Returns whether the client has had its time to answer the close frame. */
    boolean isOverdue() {
        return isClosing() && System.nanoTime() - deadline > 0;
    }

    // ---- Called by the transport

    @Override
    public void write(List<EncodedMessage> batch, Completion completion) {
        if (state == OPEN) {
            output.write(batch, completion);
        }
    }

    @Override
    public void executeSoon(Runnable flush) {
        if (!EventLoop.afterTask(flush)) {
            line.execute(flush);
        }
    }

    @Override
    public void close(int code) {
        sendClose(code);
    }

    @Override
    public void cut() {
        line.close();
        WireInput reading = input;
        if (reading != null) {
            reading.closed();
        }
    }

    // ---- The end

    /** @return whether this is the first close frame, and the only one */
    private boolean sendClose(int code) {
        if (state == OPEN) {
            // Before the state says that it counts.
            deadline = System.nanoTime() + closeTimeout.toNanos();
        }
        if (!STATE.compareAndSet(this, OPEN, CLOSING)) {
            return false;
        }
        WireInput reading = input;
        if (reading != null) {
            reading.giveBack();
        }
        output.write(FrameWriter.close(code), new CloseSent());
        // Last, as most connections are closed by now.
        line.limitSilence(closeTimeout);
        return true;
    }

    private final class CloseSent implements Completion {
        @Override
        public void written() {
            state = CLOSED;
            if (clientHasClosed) {
                cut();
            } else {
                line.shutdownOutput();
            }
        }

        @Override
        public void failed(Throwable failure) {
            cut();
        }
    }

    @Override
    public String toString() {
        return "WireChannel[" + line + ", " + input + ", " + output + "]";
    }
}
