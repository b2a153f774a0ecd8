package io.socketio.transport.websocket.wire;

import io.socketio.concurrent.EventLoops;
import io.socketio.concurrent.Guarded;
import io.socketio.transport.websocket.CloseCodes;
import io.socketio.transport.websocket.WebSocketChannel.Completion;
import io.socketio.transport.websocket.WebSocketTransport;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The incoming half of a WebSocket. One thread at a time reads, and each turn ends by saying who reads on, and when. The
 * reading thread may have to serve other connections, so work that may take long is handed over: large messages, and
 * everything that follows many frames in a row. While the session has no room for a message, nothing is read, and no
 * thread waits.
 */
final class WireInput implements Runnable, FrameHandler {
    private static final Logger LOG = System.getLogger(WireInput.class.getName());

    /** The number of frames and reads in a row after which other connections of the same thread have waited long enough. */
    private static final int TURN = 64;

    /** From this size on, a message is handled by another thread. */
    private static final int LARGE = 16 << 10;

    /** What a client may send after it has broken the rules, in bytes. */
    private static final long MAX_DISCARDED = 16 << 20;

    /** A client that has been read from so often has joined and sends events, so it is worth a hand-over. */
    private static final int TURNS_TO_SETTLE = 3;

    private static final byte[] NOTHING = {};

    /** What ends a turn. */
    private enum End {
        /** There is nothing to read now. */
        READ_ALL,
        /** Other connections have waited long enough, or would have to. */
        TURN_OVER,
        /** The session has no room for the next message. */
        NO_ROOM,
        /** A pong must leave first. */
        PINGED,
        /** Nothing more will be read. */
        OVER
    }

    private record Part(boolean binary, ByteBuffer content) {}

    private final WireChannel channel;
    private final Line line;
    private final WebSocketTransport transport;
    private final FrameReader reader;
    private final EventLoops<ChannelLoop> loops;
    /** Null while the container waits for what arrives. */
    private volatile ChannelLoop.@Nullable Input settled;

    private int turns;

    /** What was read from the connection before the turn ended. */
    private byte[] unread;

    private End end = End.READ_ALL;
    private int steps;
    /** The last part of a large message, for the thread that reads on. */
    private @Nullable Part large;

    private @Nullable ByteBuffer pong;
    private boolean inText;
    private boolean discards;
    private long discarded;

    /** @param arrived what has come since the handshake; belongs to this from now on */
    WireInput(
            WireChannel channel,
            Line line,
            EventLoops<ChannelLoop> loops,
            WebSocketTransport transport,
            int maxPayload,
            byte[] arrived) {
        this.channel = channel;
        this.line = line;
        this.loops = loops;
        this.transport = transport;
        this.reader = new FrameReader(this, maxPayload);
        this.unread = arrived;
    }

    /** Reads what has arrived. What is sent meanwhile leaves together. */
    @Override
    public void run() {
        end = End.READ_ALL;
        steps = 0;
        transport.beginBatch();
        try {
            if (deliverLarge()) {
                read();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A WebSocket has lost its connection", e);
            endOfInput();
        } catch (RuntimeException | Error e) {
            Guarded.failed("Reading a WebSocket", e);
            onViolation(CloseCodes.UNEXPECTED);
        } finally {
            transport.endBatch();
        }
        switch (end) {
            case READ_ALL -> awaitReadable();
            case TURN_OVER -> resume();
            case NO_ROOM -> transport.whenRoom(this::resume);
            case PINGED -> answer();
            case OVER -> {}
        }
    }

    private void awaitReadable() {
        if (turns < TURNS_TO_SETTLE && ++turns == TURNS_TO_SETTLE) {
            settled = ChannelLoop.add(loops, line, this);
            if (channel.isClosing()) {
                giveBack();
            }
        }
        ChannelLoop.Input input = settled;
        if (input == null) {
            line.awaitReadable();
        } else {
            input.await();
        }
    }

    /** Leaves it to the container to wait for what arrives, and to close a connection on which nothing does. */
    void giveBack() {
        ChannelLoop.Input input = settled;
        if (input != null) {
            input.giveBack();
        }
    }

    /** Called when the connection is closed. */
    void closed() {
        ChannelLoop.Input input = settled;
        if (input != null) {
            input.wakeUp();
        }
    }

    private void resume() {
        try {
            line.execute(this);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Nothing more is read, as the container is stopping", e);
        }
    }

    private void read() throws IOException {
        byte[] kept = unread;
        unread = NOTHING;
        if (kept.length > 0 && !consume(kept, kept.length)) {
            return;
        }
        LentMemory memory = LentMemory.take();
        try {
            while (end == End.READ_ALL) {
                int count = line.read(memory.input());
                if (count < 0) {
                    endOfInput();
                } else if (count == 0 || (consume(memory.bytes(), count) && line.hasReadAll(count, LentMemory.SIZE))) {
                    return;
                }
            }
        } finally {
            memory.giveBack();
        }
    }

    /** @return whether to read on in this turn */
    private boolean consume(byte[] bytes, int length) {
        step();
        if (channel.isOverdue()) {
            channel.cut();
            end(End.OVER);
        } else if (discards) {
            discard(length);
        } else {
            int next = reader.read(bytes, 0, length);
            if (next < length && !discards) {
                unread = Arrays.copyOfRange(bytes, next, length);
            }
        }
        return end == End.READ_ALL;
    }

    private void discard(int length) {
        discarded += length;
        if (discarded > MAX_DISCARDED) {
            channel.cut();
            end(End.OVER);
        }
    }

    private void endOfInput() {
        end(End.OVER);
        channel.endOfInput();
    }

    /** @return false, as the turn ends */
    private boolean end(End with) {
        end = with;
        return false;
    }

    /** @return whether the turn goes on */
    private boolean step() {
        return ++steps < TURN || end(End.TURN_OVER);
    }

    @Override
    public boolean onData(boolean binary, byte[] bytes, int from, int length, boolean last) {
        if (last && reader.messageSize() > LARGE) {
            large = new Part(binary, ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length)));
            return end(End.TURN_OVER);
        }
        return deliver(binary, bytes, from, length, last) && step();
    }

    private boolean deliverLarge() {
        Part part = large;
        large = null;
        return part == null
                || deliver(
                        part.binary(), part.content().array(), 0, part.content().remaining(), true);
    }

    /** @return whether there is room for the next message */
    private boolean deliver(boolean binary, byte[] bytes, int from, int length, boolean last) {
        if (binary) {
            transport.onBinary(ByteBuffer.wrap(bytes, from, length), last);
        } else if (last && !inText) {
            transport.onUtf8(bytes, from, length);
        } else {
            inText = !last;
            transport.onUtf8(ByteBuffer.wrap(bytes, from, length), last);
        }
        return transport.hasRoom() || end(End.NO_ROOM);
    }

    /** Answers, and reads the next frame when the pong has left, so pings cannot pile up answers. */
    @Override
    public boolean onPing(byte[] bytes, int from, int length) {
        pong = FrameWriter.control(Opcode.PONG, bytes, from, length);
        return end(End.PINGED);
    }

    private void answer() {
        ByteBuffer answer = Objects.requireNonNull(pong);
        pong = null;
        channel.pong(answer, new Completion() {
            @Override
            public void written() {
                resume();
            }

            @Override
            public void failed(Throwable failure) {
                channel.endOfInput();
            }
        });
    }

    @Override
    public boolean onPong() {
        return step();
    }

    @Override
    public boolean onClose(int code) {
        channel.closedByClient(code);
        return end(End.OVER);
    }

    /** Reads on, and ignores it: if the connection were closed now, the client could lose the frame that says what was wrong. */
    @Override
    public void onViolation(int code) {
        discards = true;
        channel.fail(code);
    }

    @Override
    public String toString() {
        return "WireInput[" + reader + ", " + end + "]";
    }
}
