package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.ProtocolVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a client, over one transport at a time. Methods may be called from any thread and do not block.
 *
 * <p>The monitor of its outbox guards its state; it is held neither over I/O nor over calls of listeners.
 */
public final class EngineSession {
    private static final Logger LOG = System.getLogger(EngineSession.class.getName());
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LEAVE_TIMEOUT = Duration.ofMillis(50);

    private enum State {
        /** Being made: nothing is read yet. */
        OPENING,
        /** In use. */
        OPEN,
        /** Takes nothing more from above; what waits still goes out. */
        CLOSING,
        /** Its client has said that it leaves: what waits is dropped, and a poll on its way still finds the session. */
        LEAVING,
        /** Over. */
        CLOSED
    }

    /** When what is sent leaves, if the transport can take it. */
    private enum Departure {
        NOW,
        /** With what the listeners will send for whom more messages wait. */
        SOON,
        /** With what else the thread sends that has corked the session. */
        UNCORKED
    }

    private final String id;
    private final EngineServer server;
    private final EngineRequest request;
    private final Timer timer;
    private final Heartbeat heartbeat;
    private final Inbox inbox;
    private final PacketHandler handler;
    private final Outbox outbox;
    // Guarded by the monitor of the outbox; the volatile ones are read without it.
    /** Null until there is a first one. */
    private volatile @Nullable DeferredFlush burst;
    /** The thread that is between {@link #cork} and {@link #uncork}: each finds itself here or not. */
    private @Nullable Thread corker;

    private volatile State state = State.OPENING;
    private volatile @Nullable Upgrade upgrade;
    private volatile @Nullable SessionListener listener;
    private @Nullable CloseReason closed;
    private volatile @Nullable String closeDetail;
    /** What is left to do when the session is over. */
    private @Nullable Runnable afterEnd;

    private Timer.@Nullable Task closing;

    EngineSession(String id, EngineServer server, EngineRequest request, Transport transport, Timer timer) {
        EngineConfig config = server.config();
        this.id = id;
        this.server = server;
        this.request = request;
        this.timer = timer;
        this.heartbeat = Heartbeat.of(this, config, timer);
        this.inbox = new Inbox(config.queues().inboxPackets());
        this.handler = new PacketHandler(this, heartbeat, server.monitor());
        this.outbox = new Outbox(
                new PacketQueue(config.queues().outboxPackets(), config.queues().outboxBytes()), transport);
    }

    /** The id, a secret that client and server share. */
    public String id() {
        return id;
    }

    /** The request that opened this session. */
    public EngineRequest request() {
        return request;
    }

    /** The version of the protocol that the client speaks. */
    public ProtocolVersion protocol() {
        return request.protocol();
    }

    /** The transport in use. */
    public Transport transport() {
        return outbox.transport();
    }

    /** Whether messages can be sent and will be received. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    @Nullable
    SessionListener listener() {
        return listener;
    }

    void open(EngineListener engineListener, EncodedMessage openPacket) {
        synchronized (outbox) {
            outbox.offer(List.of(openPacket));
            state = State.OPEN;
        }
        heartbeat.start();
        try {
            listen(engineListener.onOpen(this));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The listener failed, the new session is closed", e);
            abort(CloseReason.FORCED_CLOSE);
        }
    }

    /** From here on the listener is told of everything; also of the end, if that has come already. */
    private void listen(SessionListener opened) {
        CloseReason over;
        synchronized (outbox) {
            listener = opened;
            over = closed;
        }
        if (over != null) {
            tellClosed(opened, over);
        }
    }

    // ---- What goes out

    /** Sends a packet. Does nothing once the session is closing. */
    public void send(EncodedMessage message) {
        send(List.of(message), false);
    }

    /** Sends packets with nothing in between. */
    public void send(List<EncodedMessage> messages) {
        send(messages, false);
    }

    /** Sends packets only if the transport can take them now. */
    public void sendVolatile(List<EncodedMessage> messages) {
        send(messages, true);
    }

    private void send(List<EncodedMessage> messages, boolean onlyIfReady) {
        boolean overflow;
        Departure departure;
        if ((onlyIfReady || !PacketQueue.light(messages)) && gathering()) {
            flush();
        }
        synchronized (outbox) {
            if (state != State.OPEN || (onlyIfReady && !outbox.takesNow())) {
                return;
            }
            overflow = !outbox.offer(messages);
            departure = onlyIfReady || !outbox.light() ? Departure.NOW : departure();
        }
        if (overflow) {
            LOG.log(Level.INFO, "A client reads too slowly and is disconnected: its outbox is full");
            abort(CloseReason.SLOW_CONSUMER);
        } else {
            tellMonitor(messages);
            switch (departure) {
                case NOW -> flush();
                case SOON -> burst().flushSoon(transport());
                case UNCORKED -> {}
            }
        }
    }

    private Departure departure() {
        if (isCorker()) {
            return Departure.UNCORKED;
        }
        return inbox.moreWait() ? Departure.SOON : Departure.NOW;
    }

    /** Whether something may wait that could leave. */
    private boolean gathering() {
        DeferredFlush present = burst;
        return isCorker() || (present != null && present.pending());
    }

    private boolean isCorker() {
        return corker == Thread.currentThread();
    }

    /**
     * What this thread sends from now on leaves together, when it calls {@link #uncork}, unless it is much. Other threads
     * do not wait for that, and take along what waits.
     */
    public void cork() {
        corker = Thread.currentThread();
    }

    /** What waits for this leaves, and what follows leaves at once. */
    public void uncork() {
        corker = null;
        flush();
    }

    private DeferredFlush burst() {
        synchronized (outbox) {
            DeferredFlush present = burst != null ? burst : new DeferredFlush(this::flush, System::nanoTime);
            burst = present;
            return present;
        }
    }

    private void tellMonitor(List<EncodedMessage> messages) {
        EngineMonitor monitor = server.monitor();
        if (monitor != EngineMonitor.NONE) {
            messages.forEach(message -> monitor.onPacketOut(this, message));
        }
    }

    /** The transport can take a batch. */
    public void onReady(Transport from) {
        ready(from, false);
    }

    /** The transport has written its batch, and can take another one at once. */
    public void onWrittenAndReady(Transport from) {
        ready(from, true);
    }

    private void ready(Transport from, boolean written) {
        Upgrade current;
        synchronized (outbox) {
            current = upgrade;
            if (current != null && current.candidate() == from) {
                current.onReady();
                return;
            }
            if (from != outbox.transport()) {
                return;
            }
            if (written) {
                outbox.written();
            }
            outbox.ready();
        }
        flush();
        if (current != null) {
            current.onPoll();
        }
    }

    /** The transport has written its batch. */
    public void onWritten(Transport from) {
        synchronized (outbox) {
            if (from != outbox.transport()) {
                return;
            }
            outbox.written();
        }
        flush();
    }

    private void flush() {
        outbox.flush();
        if ((state == State.CLOSING || state == State.LEAVING) && drained()) {
            end(closingReason(), null, EncodedMessage.NOOP);
        }
    }

    private boolean drained() {
        synchronized (outbox) {
            return outbox.idle();
        }
    }

    // ---- What comes in

    /** A packet has come. */
    public void onPacket(Transport from, EnginePacket packet) {
        if (inbox.enter()) {
            try {
                handler.handle(from, packet);
            } finally {
                inbox.exit();
            }
        } else {
            inbox.defer(() -> handler.handle(from, packet));
        }
    }

    /**
     * Several packets have come in one body.
     *
     * @param packets may fail with {@link io.socketio.protocol.engineio.EngineProtocolException} at a packet that cannot
     *     be decoded
     * @param processed is run when all of them were handed on
     */
    public void onPackets(Transport from, Iterator<EnginePacket> packets, Runnable processed) {
        inbox.defer(() -> {
            cork();
            try {
                handler.handle(from, packets);
            } finally {
                uncork();
            }
            if (!afterLeaving(processed)) {
                processed.run();
            }
        });
    }

    /** The client has sent something that is no packet. */
    public void onMalformed(Transport from) {
        inbox.defer(() -> handler.handleMalformed(from));
    }

    /** Runs something in the order of the messages: now, or when those that came before have been handled. */
    public void execute(Runnable task) {
        inbox.defer(task);
    }

    /** A message was put aside to be handled later: too many of them stop the reading. */
    public void hold() {
        inbox.hold();
    }

    /** Such a message was handled. */
    public void release() {
        inbox.release();
    }

    /** Runs something at once, or when less waits to be handled: for transports that read no more until then. */
    public void whenRoom(Runnable resume) {
        inbox.whenRoom(resume);
    }

    /** Whether reading has been paused since this was last asked. */
    boolean wasPaused() {
        return inbox.wasPaused();
    }

    // ---- Upgrade

    /**
     * A WebSocket wants to take over.
     *
     * @return false if it may not, because the session is on a WebSocket already, or on the way to one
     */
    public boolean tryUpgrade(Transport candidate) {
        synchronized (outbox) {
            if (state != State.OPEN || upgrade != null || transport().name() != TransportName.POLLING) {
                return false;
            }
            upgrade = new Upgrade(
                    this, candidate, timer, server.config().upgrades().timeout());
            return true;
        }
    }

    /** The attempt to go over to this transport, null if there is none. */
    @Nullable
    Upgrade upgradeTo(Transport candidate) {
        Upgrade current = upgrade;
        return current != null && current.candidate() == candidate ? current : null;
    }

    /** Completes the poll that is waiting, if nothing else does. */
    void completePoll() {
        synchronized (outbox) {
            if (upgrade == null || !outbox.takesNow()) {
                return;
            }
            outbox.offer(List.of(EncodedMessage.NOOP));
        }
        flush();
    }

    void completeUpgrade(Upgrade completed) {
        Transport previous;
        synchronized (outbox) {
            if (upgrade != completed) {
                return;
            }
            upgrade = null;
            previous = outbox.transport();
            outbox.moveTo(completed.candidate(), completed.ready());
        }
        completed.end();
        previous.close(CloseReason.TRANSPORT_CLOSE, null);
        flush();
        server.monitor().onUpgrade(this);
        SessionListener told = listener;
        if (told != null) {
            told.onUpgrade();
        }
    }

    void abandonUpgrade(Upgrade abandoned) {
        synchronized (outbox) {
            if (upgrade != abandoned) {
                return;
            }
            upgrade = null;
        }
        abandoned.end();
        abandoned.candidate().close(CloseReason.TRANSPORT_CLOSE, EncodedMessage.NOOP);
    }

    // ---- The end

    /**
     * A transport has failed, or the client has closed it.
     *
     * @param detail what has happened, without anything that the client sent
     */
    public void onTransportClosed(Transport from, CloseReason reason, String detail) {
        Upgrade current = upgradeTo(from);
        if (current != null) {
            abandonUpgrade(current);
        } else if (from == outbox.transport()) {
            end(reason, detail, EncodedMessage.CLOSE);
        }
    }

    /** What has happened to the transport, if that was the end: {@code the WebSocket was closed with 1001}. */
    public Optional<String> closeDetail() {
        return Optional.ofNullable(closeDetail);
    }

    /** Closes the session when what waits has been written, or after 30 s. */
    public void close() {
        synchronized (outbox) {
            if (state != State.OPEN) {
                return;
            }
            if (transport().name() == TransportName.POLLING) {
                outbox.offer(List.of(EncodedMessage.CLOSE));
            }
            state = State.CLOSING;
            endIn(CLOSE_TIMEOUT);
        }
        heartbeat.stop();
        flush();
    }

    /** It ends then at the latest. Guarded, as the end may come at any time. */
    private void endIn(Duration delay) {
        closing = timer.schedule(delay, () -> abort(closingReason()));
    }

    /**
     * The client says that it leaves. The poll that it may have sent at the same time shall find the session, so a
     * moment is left for it; the body that says so is answered when the session is over.
     */
    void leave() {
        synchronized (outbox) {
            if (state != State.OPEN) {
                return;
            }
            state = State.LEAVING;
            outbox.clear();
            outbox.offer(List.of(EncodedMessage.NOOP));
            endIn(LEAVE_TIMEOUT);
        }
        heartbeat.stop();
        flush();
    }

    /** @return whether something will be run at the end of the session, since its client is leaving */
    private boolean afterLeaving(Runnable action) {
        synchronized (outbox) {
            if (state != State.LEAVING) {
                return false;
            }
            afterEnd = action;
            return true;
        }
    }

    private CloseReason closingReason() {
        return state == State.LEAVING ? CloseReason.TRANSPORT_CLOSE : CloseReason.FORCED_CLOSE;
    }

    void onHttpSessionEnd() {
        SessionListener told = listener;
        if (told != null) {
            told.onHttpSessionEnd();
        }
        close();
    }

    /** Closes the session at once; what waits is lost. */
    public void abort(CloseReason reason) {
        end(reason, null, EncodedMessage.CLOSE);
    }

    private void end(CloseReason reason, @Nullable String detail, EncodedMessage last) {
        SessionListener told;
        Transport ended;
        Upgrade unfinished;
        Runnable answer;
        synchronized (outbox) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            closed = reason;
            closeDetail = detail;
            told = listener;
            ended = outbox.transport();
            unfinished = upgrade;
            upgrade = null;
            outbox.clear();
            answer = afterEnd;
            afterEnd = null;
            if (closing != null) {
                timer.cancel(closing);
            }
        }
        heartbeat.stop();
        server.sessions().remove(this);
        server.monitor().onClose(this, reason);
        ended.close(reason, last);
        if (unfinished != null) {
            unfinished.end();
            unfinished.candidate().close(reason, last);
        }
        inbox.close();
        if (told != null) {
            tellClosed(told, reason);
        }
        if (answer != null) {
            answer.run();
        }
    }

    private static void tellClosed(SessionListener told, CloseReason reason) {
        try {
            told.onClose(reason);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The listener failed at the end of its session", e);
        }
    }

    @Override
    public String toString() {
        return "EngineSession[" + state + ", " + transport().name() + ", upgrading=" + (upgrade != null) + ", " + outbox
                + "]";
    }
}
