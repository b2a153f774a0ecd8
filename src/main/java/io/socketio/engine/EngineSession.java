package io.socketio.engine;

import io.socketio.config.SlowConsumer;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.ProtocolVersion;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A connection with a client, over one transport at a time. Methods may be called from any thread and do not block.
 *
 * <p>This is the face of its {@link SessionParts}: {@link Life} has the state, {@link Sender} and {@link Receiver} are
 * the two directions, {@link Ending} has the steps at the end. No lock of theirs is held while a transport, a listener
 * or a monitor is called.
 */
public final class EngineSession {
    private static final AtomicLong COUNTER = new AtomicLong();

    private final String id;
    private final long number = COUNTER.incrementAndGet();
    private final EngineRequest request;
    private final SessionParts parts;

    /** @param transport makes the transport, which must not call the session before it is opened */
    EngineSession(
            String id,
            EngineRequest request,
            EngineServer server,
            Timer timer,
            Function<EngineSession, ? extends Transport> transport) {
        this.id = id;
        this.request = request;
        this.parts = new SessionParts(this, server, timer, transport);
    }

    /** Returns the id, a secret that client and server share. */
    public String id() {
        return id;
    }

    /** Returns a short name for logs, such as {@code #4711}: unique in this process, and not a secret. */
    public String logId() {
        return "#" + number;
    }

    /** Returns the request that opened this session. */
    public EngineRequest request() {
        return request;
    }

    /** Returns the version of the protocol that the client speaks. */
    public ProtocolVersion protocol() {
        return request.protocol();
    }

    /** Returns the transport in use. */
    public Transport transport() {
        return parts.outbox.transport();
    }

    /** Returns whether messages can be sent and will be received. */
    public boolean isOpen() {
        return parts.life.isOpen();
    }

    void open(EngineListener listener, EncodedMessage openPacket) {
        parts.open(listener, openPacket);
    }

    void onHttpSessionEnd() {
        parts.onHttpSessionEnd();
    }

    // ---- Outgoing

    /** Sends a packet. Does nothing once the session is closing. */
    public void send(EncodedMessage message) {
        parts.sender.send(List.of(message));
    }

    /** Sends packets with nothing in between. Does nothing once the session is closing. */
    public void send(List<EncodedMessage> messages) {
        parts.sender.send(messages);
    }

    /**
     * Sends packets only if the transport can take them now. Does nothing once the session is closing.
     *
     * @return false if the transport cannot take them
     */
    public boolean sendNow(List<EncodedMessage> messages) {
        return parts.sender.sendNow(messages);
    }

    /**
     * Sends packets that may be dropped: unless the transport can take them now, or with {@link SlowConsumer#DROP_VOLATILE}
     * when they are the oldest that may, and something else needs their room.
     *
     * @return false if they were dropped already
     */
    public boolean sendVolatile(List<EncodedMessage> messages) {
        return parts.sender.sendVolatile(messages);
    }

    /** Sends packets in the place of those that still wait and were sent with an equal key; behind all others if none do. */
    public void sendLatest(Object key, List<EncodedMessage> messages) {
        parts.sender.sendValue(key, messages);
    }

    /**
     * Holds back what the calling thread sends until it calls {@link #uncork}. Until then its calls of {@code send}
     * only queue, up to the bound of the outbox: they write nothing and do not end the session, so they may be made
     * while holding a lock.
     *
     * <p>Any thread may cork, and must uncork itself, in a {@code finally}, without holding a lock. Corks nest. Other
     * threads are not affected: what they send takes along what waits.
     */
    public void cork() {
        parts.sender.cork();
    }

    /** Removes a cork of the calling thread. With its last one, writes what waits, even within a batch. */
    public void uncork() {
        parts.sender.uncork();
    }

    /**
     * Removes a cork of the calling thread. What waits leaves as if it was sent now: at once, or soon together with
     * what else is sent.
     */
    public void uncorkUnhurried() {
        parts.sender.uncorkUnhurried();
    }

    /**
     * Lets what the calling thread sends leave together when it calls {@link #endBatch}, or earlier if it is much. For
     * threads that read several packets at once. Batches nest, with corks too.
     */
    public void beginBatch() {
        parts.sender.beginBatch();
    }

    /** Ends a batch of the calling thread, and writes what waits unless the thread has corked. */
    public void endBatch() {
        parts.sender.endBatch();
    }

    /** Writes what waits, whatever holds it back, if the transport can take it. */
    public void flush() {
        parts.sender.flush();
    }

    /** Reports that messages for this client are not sent: by a transport, or by the layer above. */
    public void reportDrop(List<EncodedMessage> messages, DropReason reason) {
        parts.dropped(messages, reason);
    }

    /** Returns about how many bytes wait to be sent, without those that are being written. */
    public long outgoingBytes() {
        return parts.outbox.bytes();
    }

    // ---- Called by transports

    /**
     * Returns the monitor of the server, which transports tell of polls and bytes; {@link EngineMonitor#NONE} if nothing
     * has to be counted.
     */
    public EngineMonitor monitor() {
        return parts.monitor();
    }

    /** A transport can take a batch. */
    public void onReady(Transport from) {
        parts.sender.ready(from, false);
    }

    /** A transport has written its batch, and can take another one at once. */
    public void onWrittenAndReady(Transport from) {
        parts.sender.ready(from, true);
    }

    /** A transport has written its batch. */
    public void onWritten(Transport from) {
        parts.sender.written(from);
    }

    /** A packet has come. */
    public void onPacket(Transport from, EnginePacket packet) {
        parts.receiver.onPacket(from, packet);
    }

    /**
     * Several packets have come in one body.
     *
     * @param packets may fail with {@link io.socketio.protocol.engineio.EngineProtocolException} at a packet that cannot
     *     be decoded
     * @param processed is run when all of them were delivered
     */
    public void onPackets(Transport from, Iterator<EnginePacket> packets, Runnable processed) {
        parts.receiver.onPackets(from, packets, processed);
    }

    /** The client has sent something that is not a packet. */
    public void onMalformed(Transport from) {
        parts.receiver.onMalformed(from);
    }

    /** Returns whether the session can take another message, so that reading may go on. */
    public boolean hasRoom() {
        return !parts.inbox.isFull();
    }

    /** Returns how many messages of the client wait for their listeners, including the one that is being handled. */
    public int incomingMessages() {
        return parts.inbox.messages();
    }

    /** Returns whether nothing is read from the client now, as too many of its messages wait. */
    public boolean isPaused() {
        return parts.inbox.readersWait();
    }

    /** Runs a task at once if the session can take another message, otherwise as soon as it can: for reading on. */
    public void whenRoom(Runnable resume) {
        parts.inbox.whenRoom(resume);
    }

    /**
     * Offers a transport to which the client wants to change.
     *
     * @return false if the session cannot change to it, because of its present transport or because it is changing
     *     already
     */
    public boolean tryUpgrade(Transport candidate) {
        return parts.tryUpgrade(candidate);
    }

    /**
     * A transport has failed, or the client has closed it.
     *
     * @param detail what has happened, without anything that the client sent
     */
    public void onTransportClosed(Transport from, CloseReason reason, String detail) {
        parts.onTransportClosed(from, reason, detail);
    }

    // ---- Called by the layer above

    /** Runs a task in the order of the messages: now, or when those that came before have been handled. */
    public void execute(Runnable task) {
        parts.inbox.defer(task);
    }

    /**
     * Counts a message that was put aside to be handled later: when too many wait, or too many bytes, reading stops.
     *
     * @param weight about how many bytes it occupies: see {@link EnginePacket#weight}
     */
    public void messageWaits(int weight) {
        parts.inbox.messageWaits(weight);
    }

    /** Counts such a message that has been handled. */
    public void messageDone(int weight) {
        parts.inbox.messageDone(weight);
    }

    /**
     * Counts a message that waits also as an early one, of a sender that the layer above has not let in yet. Of those
     * only 64, and 256 KiB, wait before reading stops.
     */
    public void earlyWaits(int weight) {
        parts.inbox.earlyWaits(weight);
    }

    /** Counts such a message that is not early any more, whether it still waits or not. */
    public void earlyDone(int weight) {
        parts.inbox.earlyDone(weight);
    }

    /** Counts the bytes of a part that waits until its message is complete. */
    public void partWaits(int weight) {
        parts.inbox.partWaits(weight);
    }

    /** Counts such parts that do not wait any more. */
    public void partsDone(int weight) {
        parts.inbox.partsDone(weight);
    }

    /** Confirms that the client is one of the layer above: the session is not half-open any more. */
    public void confirm() {
        parts.confirm();
    }

    /**
     * Closes the session when what waits has been written, or after 30 seconds, or when the heartbeat finds the client
     * gone.
     */
    public void close() {
        parts.close();
    }

    /** Closes the session, at once if nothing waits to be written and the transport can take no goodbye. */
    public void closeOrAbort() {
        parts.closeOrAbort();
    }

    /** Closes the session at once; what waits is lost. */
    public void abort(CloseReason reason) {
        parts.abort(reason);
    }

    /** Returns what has happened to the transport, if that was the end: {@code the WebSocket was closed with 1001}. */
    public Optional<String> closeDetail() {
        return Optional.ofNullable(parts.life.detail());
    }

    @Override
    public String toString() {
        return "EngineSession[" + logId() + ", " + parts + "]";
    }
}
