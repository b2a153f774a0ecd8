package io.socketio.transport.websocket.wire;

import io.socketio.concurrent.EventLoop;
import io.socketio.concurrent.EventLoops;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** An event loop whose input is what arrives on channels. */
public final class ChannelLoop extends EventLoop {
    private static final Logger LOG = System.getLogger(ChannelLoop.class.getName());

    private final Selector selector;

    private ChannelLoop(EventLoops<ChannelLoop> group) throws IOException {
        super(group);
        selector = Selector.open();
    }

    /** Returns loops for the connections of a server. Their listeners may run on them. */
    public static EventLoops<ChannelLoop> group() {
        return new EventLoops<>("socketio-loop", ChannelLoop::new);
    }

    /**
     * Adds a line to a loop. Nothing is read from it yet.
     *
     * @param reading reads from the line, on the thread of the loop
     * @return null if only the container can wait for what arrives, or the loops have ended
     */
    static @Nullable Input add(EventLoops<ChannelLoop> loops, Line line, Runnable reading) {
        SocketChannel socket = line.socket();
        if (socket == null) {
            return null;
        }
        try {
            return loops.next().add(socket, reading);
        } catch (IOException | RejectedExecutionException | ClosedSelectorException e) {
            LOG.log(Level.DEBUG, "The container goes on to wait for what arrives on a WebSocket", e);
            return null;
        }
    }

    private Input add(SocketChannel channel, Runnable reading) throws IOException {
        Input input = new Input(reading);
        input.key = channel.register(selector, 0, input);
        return input;
    }

    @Override
    protected void awaitInput() throws IOException {
        selector.select(key -> ((Input) key.attachment()).ready());
    }

    @Override
    protected void wakeUp() {
        selector.wakeup();
    }

    @Override
    protected void release() throws IOException {
        selector.close();
    }

    @Override
    protected int load() {
        return selector.isOpen() ? selector.keys().size() : Integer.MAX_VALUE;
    }

    /**
     * The input of one channel. The selector goes on to wait for a channel that is being read, as it is asked to in a
     * moment, most of the time; it stops if more arrives before it was asked.
     */
    final class Input {
        /** The selector waits for the channel, and nobody has asked for that. */
        private static final int UNASKED = 0;
        /** The selector waits for the channel. */
        private static final int ASKED = 1;
        /** The selector does not wait for the channel. */
        private static final int PAUSED = 2;

        private static final AtomicIntegerFieldUpdater<Input> STATE =
                AtomicIntegerFieldUpdater.newUpdater(Input.class, "state");

        private final Runnable reading;
        private @Nullable SelectionKey key;

        @SuppressWarnings("UnusedVariable") // read by STATE
        private volatile int state = PAUSED;

        private Input(Runnable reading) {
            this.reading = reading;
        }

        /** Lets the channel be read once, as soon as there is something to read, or none will come. Called by any thread. */
        void await() {
            if (STATE.getAndSet(this, ASKED) == PAUSED) {
                interest(SelectionKey.OP_READ);
                wakeUpIfWaiting();
            }
        }

        private void ready() {
            if (STATE.compareAndSet(this, ASKED, UNASKED)) {
                reading.run();
                return;
            }
            interest(0);
            if (!STATE.compareAndSet(this, UNASKED, PAUSED)) {
                interest(SelectionKey.OP_READ);
            }
        }

        private void interest(int operations) {
            try {
                Objects.requireNonNull(key).interestOps(operations);
            } catch (CancelledKeyException e) {
                LOG.log(Level.DEBUG, "A WebSocket was closed meanwhile", e);
            }
        }

        /** Lets go of the channel, which is closed. The system keeps its descriptor until then. */
        void close() {
            wakeUpIfWaiting();
        }

        private void wakeUpIfWaiting() {
            if (!isMine()) {
                wakeUp();
            }
        }
    }
}
