package io.socketio.transport.websocket;

import io.socketio.config.TransportName;
import io.socketio.engine.Admission;
import io.socketio.engine.CloseReason;
import io.socketio.engine.DropReason;
import io.socketio.engine.EngineMonitor;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.engine.UpgradeTarget;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import io.socketio.protocol.engineio.WebSocketFormat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends each packet as one WebSocket message (protocols 3 and 4, "WebSocket"). The code that reads from the container
 * calls {@link #onText} or {@link #onUtf8}, {@link #onBinary}, {@link #onError} and {@link #onClose}, one at a time. It
 * reads the next message only {@linkplain #whenRoom when there is room} for it.
 */
public final class WebSocketTransport implements Transport {
    private static final long MAX_BATCH_BYTES = 1L << 20;

    private static final int OPEN = 0;
    private static final int CLOSED = 1;

    private static final AtomicIntegerFieldUpdater<WebSocketTransport> STATE =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketTransport.class, "state");

    private final EngineSession session;
    private final WebSocketChannel channel;
    private final WebSocketFormat format;
    private final int maxPayload;
    private volatile int state = OPEN;
    // What has arrived of a message in several parts; null between messages.
    private @Nullable MessageParts parts;
    private @Nullable Utf8Parts utf8;

    private WebSocketTransport(
            EngineSession session, WebSocketChannel channel, WebSocketFormat format, int maxPayload) {
        this.session = session;
        this.channel = channel;
        this.format = format;
        this.maxPayload = maxPayload;
    }

    /**
     * Opens a session on a WebSocket.
     *
     * @throws IllegalStateException if the WebSocket has opened too late
     */
    static WebSocketTransport open(Admission.Granted admission, WebSocketChannel channel, int maxPayload) {
        WebSocketFormat format = admission.request().webSocketFormat();
        EngineSession session = admission.open(opened -> new WebSocketTransport(opened, channel, format, maxPayload));
        WebSocketTransport transport = (WebSocketTransport) session.transport();
        session.onReady(transport);
        return transport;
    }

    /** Offers a WebSocket to a session, which may refuse it. */
    static WebSocketTransport upgrade(UpgradeTarget.OpenSession target, WebSocketChannel channel, int maxPayload) {
        EngineSession session = target.session();
        WebSocketTransport transport = new WebSocketTransport(session, channel, target.format(), maxPayload);
        if (session.tryUpgrade(transport)) {
            session.onReady(transport);
        } else {
            transport.close(CloseCodes.NORMAL);
        }
        return transport;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public long maxBatchBytes() {
        return MAX_BATCH_BYTES;
    }

    // ---- What goes out

    @Override
    public void write(List<EncodedMessage> batch) {
        if (isClosed()) {
            session.reportDrop(batch, DropReason.TRANSPORT_CLOSED);
        } else {
            List<EncodedMessage> messages = format.encode(batch);
            EngineMonitor monitor = session.monitor();
            if (monitor != EngineMonitor.NONE) {
                monitor.onBytesOut(session, name(), EncodedMessage.contentBytes(messages));
            }
            channel.write(messages, completion);
        }
    }

    @Override
    public void executeSoon(Runnable flush) {
        channel.executeSoon(flush);
    }

    private final WebSocketChannel.Completion completion = new WebSocketChannel.Completion() {
        @Override
        public void written() {
            if (!isClosed()) {
                session.onWrittenAndReady(WebSocketTransport.this);
            }
        }

        @Override
        public void failed(Throwable failure) {
            boolean lost = failure instanceof IOException && !(failure instanceof InterruptedIOException);
            fail(CloseCodes.UNEXPECTED, lost ? CloseReason.TRANSPORT_CLOSE : CloseReason.TRANSPORT_ERROR);
        }
    };

    // ---- What comes in

    /** Begins to read messages that have arrived together: see {@link EngineSession#beginBatch}. */
    public void beginBatch() {
        session.beginBatch();
    }

    /** See {@link EngineSession#endBatch}. */
    public void endBatch() {
        session.endBatch();
    }

    /** See {@link EngineSession#flush}. */
    public void flush() {
        session.flush();
    }

    /**
     * Takes a part of a text message.
     *
     * @param last whether it is the last part
     */
    public void onText(String part, boolean last) {
        boolean whole = last && parts == null;
        if (isClosed()) {
            return;
        }
        if (whole ? !MessageParts.fits(part, maxPayload) : !parts().add(part)) {
            fail(CloseCodes.TOO_BIG, CloseReason.TRANSPORT_ERROR);
        } else if (last) {
            String message = whole ? part : parts().text();
            parts = null;
            if (session.monitor() != EngineMonitor.NONE) {
                received(MessageParts.utf8Length(message));
            }
            decode(() -> format.decode(message));
        }
    }

    private void received(long bytes) {
        session.monitor().onBytesIn(session, name(), bytes);
    }

    /**
     * Takes a part of a text message in UTF-8, as it is on the wire. A character may be split between two parts.
     *
     * @param part still belongs to the caller afterwards
     * @param last whether it is the last part
     */
    public void onUtf8(ByteBuffer part, boolean last) {
        if (isClosed()) {
            return;
        }
        Utf8Parts decoder = utf8 != null ? utf8 : new Utf8Parts();
        utf8 = last ? null : decoder;
        try {
            onText(decoder.decode(part, last), last);
        } catch (CharacterCodingException e) {
            fail(CloseCodes.NOT_CONSISTENT, CloseReason.TRANSPORT_ERROR);
        }
    }

    /**
     * Takes a whole text message in UTF-8, if none has begun.
     *
     * @param bytes still belong to the caller afterwards
     */
    public void onUtf8(byte[] bytes, int from, int length) {
        if (isClosed()) {
            return;
        }
        if (length == 0 || bytes[from] < 0) {
            // No packet: its type is one ASCII byte. The general way finds out whether it is UTF-8.
            onUtf8(ByteBuffer.wrap(bytes, from, length), true);
            return;
        }
        if (length > maxPayload) {
            fail(CloseCodes.TOO_BIG, CloseReason.TRANSPORT_ERROR);
            return;
        }
        char type = (char) bytes[from];
        String content;
        try {
            content = Utf8.decode(bytes, from + 1, length - 1);
        } catch (CharacterCodingException e) {
            fail(CloseCodes.NOT_CONSISTENT, CloseReason.TRANSPORT_ERROR);
            return;
        }
        received(length);
        decode(() -> format.decode(type, content));
    }

    /**
     * Takes a part of a binary message.
     *
     * @param part still belongs to the caller afterwards
     * @param last whether it is the last part
     */
    public void onBinary(ByteBuffer part, boolean last) {
        boolean whole = last && parts == null;
        if (isClosed()) {
            return;
        }
        if (whole ? part.remaining() > maxPayload : !parts().add(part)) {
            fail(CloseCodes.TOO_BIG, CloseReason.TRANSPORT_ERROR);
        } else if (last) {
            ByteBuffer message = whole ? copy(part) : parts().binary();
            parts = null;
            received(message.remaining());
            decode(() -> format.decode(message));
        }
    }

    private static ByteBuffer copy(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private MessageParts parts() {
        MessageParts present = parts != null ? parts : new MessageParts(maxPayload);
        parts = present;
        return present;
    }

    private void decode(Supplier<EnginePacket> decoding) {
        EnginePacket packet;
        try {
            packet = decoding.get();
        } catch (EngineProtocolException e) {
            session.onMalformed(this);
            return;
        }
        session.onPacket(this, packet);
    }

    /** Runs a task at once, or as soon as the session can take the next message. */
    public void whenRoom(Runnable resume) {
        session.whenRoom(resume);
    }

    /** Returns whether the next message can be taken. Messages to a closed WebSocket can: they are ignored. */
    public boolean hasRoom() {
        return isClosed() || session.hasRoom();
    }

    /** Disconnects a client that sends faster than listeners work, as reading from it cannot be paused. */
    void endFastProducer() {
        fail(CloseCodes.TRY_AGAIN_LATER, CloseReason.FAST_PRODUCER);
    }

    /** Called when the WebSocket is closed, by either side. */
    public void onClose(int code) {
        if (end()) {
            CloseReason reason = CloseCodes.isError(code) ? CloseReason.TRANSPORT_ERROR : CloseReason.TRANSPORT_CLOSE;
            session.onTransportClosed(this, reason, "the WebSocket was closed with " + code);
        }
    }

    /** Called when the client has broken the rules of WebSocket. It closes the WebSocket with the code that says how. */
    public void onViolation(int code) {
        fail(code, CloseReason.TRANSPORT_ERROR);
    }

    /** Called when the container has failed. If the network is the reason, it closes the WebSocket and reports that. */
    public void onError(Throwable failure) {
        if (!(failure instanceof IOException)) {
            fail(CloseCodes.UNEXPECTED, CloseReason.TRANSPORT_ERROR);
        }
    }

    // ---- The end

    private void fail(int code, CloseReason reason) {
        if (close(code)) {
            session.onTransportClosed(this, reason, "the WebSocket was ended with " + code);
        }
    }

    @Override
    public void close(CloseReason reason, EncodedMessage last) {
        switch (reason) {
            case SLOW_CONSUMER -> {
                if (end()) {
                    channel.cut();
                }
            }
            case FAST_PRODUCER -> close(CloseCodes.TRY_AGAIN_LATER);
            case SERVER_SHUTTING_DOWN -> close(CloseCodes.GOING_AWAY);
            default -> close(CloseCodes.NORMAL);
        }
    }

    /** @return whether it was open */
    private boolean close(int code) {
        boolean wasOpen = end();
        if (wasOpen) {
            channel.close(code);
        }
        return wasOpen;
    }

    private boolean end() {
        return STATE.compareAndSet(this, OPEN, CLOSED);
    }

    private boolean isClosed() {
        return state == CLOSED;
    }

    @Override
    public String toString() {
        return "WebSocketTransport[" + session.logId() + ", closed=" + isClosed() + "]";
    }
}
