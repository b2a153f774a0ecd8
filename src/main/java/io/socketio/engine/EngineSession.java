package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a client, over one transport at a time. Methods may be called from any thread and do not block.
 *
 * <p>Its lock guards what goes out; it is held neither over I/O nor over calls of listeners.
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
        /** Over. */
        CLOSED
    }

    private final String id;
    private final EngineServer server;
    private final EngineRequest request;
    private final Timer timer;
    private final Heartbeat heartbeat;
    private final Inbox inbox;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Transport transport;
    private volatile State state = State.OPENING;
    private volatile @Nullable Upgrade upgrade;
    private volatile @Nullable SessionListener listener;

    // The rest: guarded by lock.
    private final Outbox outbox;
    /** Whether the transport can take a batch. */
    private boolean ready;
    /** Whether the transport has a batch that is not written yet. */
    private boolean writing;
    /** Whether a thread is in {@link #flush}: it will see what others add. */
    private boolean flushing;
    /** Whether the client has said that it leaves. */
    private volatile boolean leaving;
    /** What is left to do when the session is over. */
    private @Nullable Runnable afterEnd;

    EngineSession(String id, EngineServer server, EngineRequest request, Transport transport, Timer timer) {
        EngineConfig config = server.config();
        this.id = id;
        this.server = server;
        this.request = request;
        this.transport = transport;
        this.timer = timer;
        this.heartbeat = new Heartbeat(this, config, timer);
        this.inbox = new Inbox(config.inboxPackets());
        this.outbox = new Outbox(config.outboxPackets(), config.outboxBytes());
    }

    /** The id, a secret that client and server share. */
    public String id() {
        return id;
    }

    /** The request that opened this session. */
    public EngineRequest request() {
        return request;
    }

    /** The transport in use. */
    public Transport transport() {
        return transport;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    void open(EngineListener engineListener, EncodedMessage openPacket) {
        lock.lock();
        try {
            outbox.offer(openPacket);
            state = State.OPEN;
        } finally {
            lock.unlock();
        }
        heartbeat.start();
        try {
            SessionListener opened = engineListener.onOpen(this);
            listener = opened;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The listener failed, the new session is closed", e);
            abort(CloseReason.FORCED_CLOSE);
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
        boolean overflow = false;
        lock.lock();
        try {
            if (state != State.OPEN || (onlyIfReady && !(ready && outbox.isEmpty()))) {
                return;
            }
            for (EncodedMessage message : messages) {
                overflow |= !outbox.offer(message);
            }
        } finally {
            lock.unlock();
        }
        if (overflow) {
            LOG.log(Level.INFO, "A client reads too slowly and is disconnected: its outbox is full");
            abort(CloseReason.SLOW_CONSUMER);
        } else {
            flush();
        }
    }

    /** The transport can take a batch. */
    public void onReady(Transport from) {
        Upgrade current;
        lock.lock();
        try {
            current = upgrade;
            if (current != null && current.candidate() == from) {
                current.onReady();
                return;
            }
            if (from != transport) {
                return;
            }
            ready = true;
        } finally {
            lock.unlock();
        }
        flush();
        if (current != null) {
            current.onPoll();
        }
    }

    /** The transport has written its batch. */
    public void onWritten(Transport from) {
        lock.lock();
        try {
            if (from != transport) {
                return;
            }
            writing = false;
        } finally {
            lock.unlock();
        }
        flush();
    }

    /** Hands over what waits, as long as the transport takes it: a loop, however the transport calls back. */
    private void flush() {
        while (true) {
            Transport target;
            List<EncodedMessage> batch;
            lock.lock();
            try {
                if (flushing || state == State.CLOSED) {
                    return;
                }
                if (!ready || outbox.isEmpty()) {
                    break;
                }
                target = transport;
                batch = outbox.take(target.maxBatchBytes());
                ready = false;
                writing = true;
                flushing = true;
            } finally {
                lock.unlock();
            }
            try {
                target.write(batch);
            } finally {
                endFlush();
            }
        }
        if (state == State.CLOSING && drained()) {
            end(closingReason(), EncodedMessage.NOOP);
        }
    }

    private void endFlush() {
        lock.lock();
        try {
            flushing = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean drained() {
        lock.lock();
        try {
            return outbox.isEmpty() && !writing;
        } finally {
            lock.unlock();
        }
    }

    // ---- What comes in

    /** A packet has come. */
    public void onPacket(Transport from, EnginePacket packet) {
        if (inbox.enter()) {
            try {
                handle(from, packet);
            } finally {
                inbox.exit();
            }
        } else {
            inbox.defer(() -> handle(from, packet));
        }
    }

    /**
     * Several packets have come in one body.
     *
     * @param packets may fail with {@link EngineProtocolException} at a packet that cannot be decoded
     * @param processed is run when all of them were handed on
     */
    public void onPackets(Transport from, Iterator<EnginePacket> packets, Runnable processed) {
        inbox.defer(() -> {
            try {
                while (packets.hasNext()) {
                    handle(from, packets.next());
                }
            } catch (EngineProtocolException e) {
                endMalformed(from);
            }
            if (!afterLeaving(processed)) {
                processed.run();
            }
        });
    }

    private void handle(Transport from, EnginePacket packet) {
        Upgrade current = upgrade;
        if (current != null && current.candidate() == from) {
            current.onPacket(packet);
            return;
        }
        // A body that came before the upgrade may be handled after it: the transport may be the previous one.
        if (state != State.OPEN) {
            return;
        }
        if (packet instanceof EnginePacket.Binary binary) {
            heartbeat.onOtherPacket();
            deliver(binary);
        } else if (packet instanceof EnginePacket.Text text) {
            handle(from, text);
        }
    }

    private void handle(Transport from, EnginePacket.Text packet) {
        switch (packet.type()) {
            case MESSAGE -> {
                heartbeat.onOtherPacket();
                deliver(packet);
            }
            case PONG -> heartbeat.onPong();
            case PING -> abort(CloseReason.TRANSPORT_ERROR);
            case CLOSE -> {
                if (from.name() == TransportName.POLLING) {
                    leave();
                }
            }
            case OPEN, UPGRADE, NOOP -> heartbeat.onOtherPacket();
        }
    }

    private void deliver(EnginePacket message) {
        SessionListener target = listener;
        if (target == null) {
            return;
        }
        try {
            if (message instanceof EnginePacket.Binary binary) {
                ByteBuffer data = binary.data();
                target.onBinary(data);
            } else if (message instanceof EnginePacket.Text text) {
                target.onText(text.data());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The listener failed, the session is closed", e);
            abort(CloseReason.FORCED_CLOSE);
        }
    }

    /** The client has sent something that is no packet. */
    public void onMalformed(Transport from) {
        inbox.defer(() -> endMalformed(from));
    }

    private void endMalformed(Transport from) {
        Upgrade current = upgrade;
        if (current != null && current.candidate() == from) {
            abandonUpgrade(current);
        } else {
            abort(CloseReason.PARSE_ERROR);
        }
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

    boolean inboxFull() {
        return inbox.full();
    }

    // ---- Upgrade

    /**
     * A WebSocket wants to take over.
     *
     * @return false if it may not, because the session is on a WebSocket already, or on the way to one
     */
    public boolean tryUpgrade(Transport candidate) {
        lock.lock();
        try {
            if (state != State.OPEN || upgrade != null || transport.name() != TransportName.POLLING) {
                return false;
            }
            upgrade = new Upgrade(this, candidate, timer, server.config().upgradeTimeout());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Completes the poll that is waiting, if nothing else does. */
    void completePoll() {
        lock.lock();
        try {
            if (upgrade == null || !ready || !outbox.isEmpty()) {
                return;
            }
            outbox.offer(EncodedMessage.NOOP);
        } finally {
            lock.unlock();
        }
        flush();
    }

    void completeUpgrade(Upgrade completed) {
        Transport previous;
        lock.lock();
        try {
            if (upgrade != completed) {
                return;
            }
            upgrade = null;
            previous = transport;
            transport = completed.candidate();
            ready = completed.ready();
            writing = !ready;
        } finally {
            lock.unlock();
        }
        completed.end();
        previous.close(CloseReason.TRANSPORT_CLOSE, null);
        flush();
    }

    void abandonUpgrade(Upgrade abandoned) {
        lock.lock();
        try {
            if (upgrade != abandoned) {
                return;
            }
            upgrade = null;
        } finally {
            lock.unlock();
        }
        abandoned.end();
        abandoned.candidate().close(CloseReason.TRANSPORT_CLOSE, EncodedMessage.NOOP);
    }

    // ---- The end

    /** A transport has failed, or the client has closed it. */
    public void onTransportClosed(Transport from, CloseReason reason) {
        Upgrade current = upgrade;
        if (current != null && current.candidate() == from) {
            abandonUpgrade(current);
        } else if (from == transport) {
            abort(reason);
        }
    }

    /** Closes the session when what waits has been written, or after 30 s. */
    public void close() {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            if (transport.name() == TransportName.POLLING) {
                outbox.offer(EncodedMessage.CLOSE);
            }
            state = State.CLOSING;
        } finally {
            lock.unlock();
        }
        heartbeat.stop();
        timer.schedule(closeTask, CLOSE_TIMEOUT);
        flush();
    }

    private final Timer.Task closeTask = new Timer.Task() {
        @Override
        protected void run() {
            abort(closingReason());
        }
    };

    /**
     * The client says that it leaves. The poll that it may have sent at the same time shall find the session, so a
     * moment is left for it; the body that says so is answered when the session is over.
     */
    private void leave() {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            leaving = true;
            state = State.CLOSING;
            outbox.clear();
            outbox.offer(EncodedMessage.NOOP);
        } finally {
            lock.unlock();
        }
        heartbeat.stop();
        timer.schedule(closeTask, LEAVE_TIMEOUT);
        flush();
    }

    /** @return whether something will be run at the end of the session, since its client is leaving */
    private boolean afterLeaving(Runnable action) {
        lock.lock();
        try {
            if (!leaving || state != State.CLOSING) {
                return false;
            }
            afterEnd = action;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private CloseReason closingReason() {
        return leaving ? CloseReason.TRANSPORT_CLOSE : CloseReason.FORCED_CLOSE;
    }

    /** Closes the session at once; what waits is lost. */
    public void abort(CloseReason reason) {
        end(reason, EncodedMessage.CLOSE);
    }

    private void end(CloseReason reason, EncodedMessage last) {
        Transport ended;
        Upgrade unfinished;
        Runnable answer;
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            ended = transport;
            unfinished = upgrade;
            upgrade = null;
            outbox.clear();
            answer = afterEnd;
            afterEnd = null;
        } finally {
            lock.unlock();
        }
        heartbeat.stop();
        timer.cancel(closeTask);
        server.sessions().remove(this);
        ended.close(reason, last);
        if (unfinished != null) {
            unfinished.end();
            unfinished.candidate().close(reason, last);
        }
        inbox.close();
        tellListener(reason);
        if (answer != null) {
            answer.run();
        }
    }

    private void tellListener(CloseReason reason) {
        SessionListener told = listener;
        if (told == null) {
            return;
        }
        try {
            told.onClose(reason);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The listener failed at the end of a session", e);
        }
    }

    @Override
    public String toString() {
        return "EngineSession[" + state + ", " + transport.name() + ", upgrading=" + (upgrade != null) + ", " + outbox
                + "]";
    }
}
