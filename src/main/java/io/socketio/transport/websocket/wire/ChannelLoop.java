package io.socketio.transport.websocket.wire;

import io.socketio.concurrent.EventLoop;
import io.socketio.concurrent.EventLoops;
import io.socketio.concurrent.Guarded;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
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
     * @return null if the container is to go on waiting for what arrives: only it can, or the loops have ended, or no thread
     *     can be started
     */
    static @Nullable Input add(EventLoops<ChannelLoop> loops, Line line, Runnable reading) {
        SocketChannel socket = line.socket();
        if (socket == null) {
            return null;
        }
        try {
            return loops.next().add(line, socket, reading);
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "The container goes on to wait for what arrives on a WebSocket", e);
            return null;
        }
    }

    private Input add(Line line, SocketChannel channel, Runnable reading) throws IOException {
        Input input = new Input(line, reading);
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
        for (SelectionKey key : selector.keys()) {
            Guarded.run("Giving back a connection", ((Input) key.attachment())::giveBack);
        }
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
        /** The container waits for the channel when it is asked to. */
        private static final int GIVEN_BACK = 3;

        private static final AtomicIntegerFieldUpdater<Input> STATE =
                AtomicIntegerFieldUpdater.newUpdater(Input.class, "state");

        private final Line line;
        private final Runnable reading;
        /** Null while the channel is being registered. */
        private @Nullable SelectionKey key;

        private volatile int state = PAUSED;

        private Input(Line line, Runnable reading) {
            this.line = line;
            this.reading = reading;
        }

        /** Lets the channel be read once, as soon as there is something to read, or none will come. Called by any thread. */
        void await() {
            switch (STATE.getAndUpdate(this, Input::ask)) {
                case PAUSED -> resume();
                case GIVEN_BACK -> line.awaitReadable();
                default -> {}
            }
        }

        private static int ask(int state) {
            return state == GIVEN_BACK ? GIVEN_BACK : ASKED;
        }

        private void resume() {
            boolean open = interest(SelectionKey.OP_READ);
            wakeUp();
            // Asked last: a loop that is not closed by now will find the input when it gives back all.
            if (!open || isClosed()) {
                giveBack();
            }
        }

        private void ready() {
            if (STATE.compareAndSet(this, ASKED, UNASKED)) {
                reading.run();
                return;
            }
            interest(0);
            if (!STATE.compareAndSet(this, UNASKED, PAUSED) && state == ASKED) {
                interest(SelectionKey.OP_READ);
            }
        }

        /** @return false if the channel or the loop is closed */
        private boolean interest(int operations) {
            try {
                Objects.requireNonNull(key).interestOps(operations);
                return true;
            } catch (CancelledKeyException | ClosedSelectorException e) {
                LOG.log(Level.DEBUG, "A WebSocket was closed meanwhile", e);
                return false;
            }
        }

        /** Lets the container wait for the channel from now on. May be called more than once, by any thread. */
        void giveBack() {
            int before = STATE.getAndSet(this, GIVEN_BACK);
            SelectionKey registered = key;
            if (before != GIVEN_BACK && registered != null) {
                registered.cancel();
                wakeUp();
            }
            if (before == ASKED) {
                line.awaitReadable();
            }
        }

        /** Lets the loop see that the channel is closed: the system keeps its descriptor until then. */
        void wakeUp() {
            if (!isMine()) {
                ChannelLoop.this.wakeUp();
            }
        }
    }
}
