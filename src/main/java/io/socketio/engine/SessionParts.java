package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.config.EngineConfig;
import io.socketio.config.SlowConsumer;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a session together, and does what concerns several of them: opening, changing the transport,
 * ending. Has no state of its own.
 */
final class SessionParts implements Heartbeat.Host, Sender.Host, PacketHandler.Host, Upgrade.Host {
    private static final Logger LOG = System.getLogger(EngineSession.class.getName());
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LEAVE_TIMEOUT = Duration.ofMillis(50);

    final Life life = new Life();
    final Inbox inbox;
    final Outbox outbox;
    final Sender sender;
    final Receiver receiver;

    private final EngineSession session;
    private final EngineServer server;
    private final Timer timer;
    private final Heartbeat heartbeat;

    SessionParts(
            EngineSession session,
            EngineServer server,
            Timer timer,
            Function<EngineSession, ? extends Transport> transport) {
        EngineConfig config = server.config();
        this.session = session;
        this.server = server;
        this.timer = timer;
        this.heartbeat = Heartbeat.of(session.protocol(), this, config, timer);
        this.inbox = new Inbox(config.queues());
        PacketQueue queue =
                new PacketQueue(config.queues().outboxPackets(), config.queues().outboxBytes());
        this.outbox = new Outbox(queue, transport.apply(session));
        this.sender = new Sender(this, outbox);
        this.receiver = new Receiver(inbox, outbox, sender, life, new PacketHandler(this, life, heartbeat));
    }

    EngineMonitor monitor() {
        return server.monitor();
    }

    // ---- Opening

    void open(EngineListener engineListener, EncodedMessage openPacket) {
        outbox.open(openPacket);
        if (life.open()) {
            log("Opened", outbox.transport().name());
            heartbeat.start();
            Guarded.run(
                    "The listener for new sessions",
                    () -> listen(engineListener.onOpen(session)),
                    failure -> abort(CloseReason.FORCED_CLOSE));
        }
    }

    /** From here on the listener is notified of everything; also of the end, if that has come already. */
    private void listen(SessionListener opened) {
        CloseReason over = life.listen(opened);
        if (over != null) {
            opened.onClose(over);
        }
    }

    // ---- Packets

    /** Sends a ping or pong. The heartbeat goes on while the session is closing, but then nothing more is sent. */
    @Override
    public void send(EncodedMessage message) {
        if (life.isOpen()) {
            sender.send(List.of(message));
        }
    }

    @Override
    public void received(EnginePacket packet) {
        server.monitor().onPacketIn(session, packet);
    }

    @Override
    public void queued(List<EncodedMessage> messages) {
        EngineMonitor monitor = server.monitor();
        if (monitor != EngineMonitor.NONE) {
            messages.forEach(message -> monitor.onPacketOut(session, message));
        }
    }

    @Override
    public void dropped(List<EncodedMessage> messages, DropReason reason) {
        if (messages.isEmpty()) {
            return;
        }
        log("Dropped a packet, with its attachments", reason);
        EngineMonitor monitor = server.monitor();
        if (monitor != EngineMonitor.NONE) {
            messages.forEach(message -> monitor.onDrop(session, message, reason));
        }
    }

    @Override
    public boolean volatileWaits() {
        return server.config().queues().slowConsumer() == SlowConsumer.DROP_VOLATILE;
    }

    @Override
    public boolean moreWait() {
        return inbox.moreWait();
    }

    @Override
    public boolean wasPaused() {
        return inbox.wasPaused();
    }

    // ---- Changing the transport

    boolean tryUpgrade(Transport candidate) {
        Upgrade attempt = new Upgrade(this, candidate, timer);
        boolean begun = outbox.begin(attempt);
        if (begun) {
            attempt.start(server.config().upgrades().timeout());
        }
        return begun;
    }

    @Override
    public void completePoll() {
        sender.completePoll();
    }

    /** What waits goes to the new transport before the application hears of it, so that its answer comes behind. */
    @Override
    public void complete(Upgrade attempt) {
        Transport previous = outbox.complete(attempt);
        if (previous == null) {
            return;
        }
        log("Upgraded", attempt.candidate().name());
        attempt.end();
        Guarded.run("Closing a transport", previous::moved);
        sender.flush();
        server.monitor().onUpgrade(session);
        SessionListener listener = life.listener();
        if (listener != null) {
            Guarded.run("The listener of a session", listener::onUpgrade);
        }
    }

    @Override
    public void abandon(Upgrade attempt) {
        if (outbox.abandon(attempt)) {
            log("Not upgraded", attempt.candidate().name());
            attempt.end();
            attempt.candidate().close(CloseReason.TRANSPORT_CLOSE, EncodedMessage.NOOP);
        }
    }

    void confirm() {
        server.sessions().confirm(session);
    }

    // ---- Ending

    void closeOrAbort() {
        if (outbox.isStalled()) {
            abort(CloseReason.FORCED_CLOSE);
        } else {
            close();
        }
    }

    /** Ends the session when what waits has been written, or the heartbeat notices that the client is gone. */
    void close() {
        Timer.Task limit = endAtLast();
        if (life.close(limit)) {
            finish(limit, CLOSE_TIMEOUT, outbox.transport().closesByPacket() ? EncodedMessage.CLOSE : null);
        }
    }

    /**
     * Ends the session at the wish of the client, but keeps it briefly, so that a poll already in flight still finds
     * it. The body that carried the close packet is answered once the session has ended.
     */
    @Override
    public void leave() {
        Timer.Task limit = endAtLast();
        if (life.leave(limit)) {
            heartbeat.stop();
            dropped(outbox.clear(), DropReason.ENDED);
            finish(limit, LEAVE_TIMEOUT, EncodedMessage.NOOP);
        }
    }

    private Timer.Task endAtLast() {
        return Timer.Task.of(() -> timer.execute(this::finished));
    }

    private void finish(Timer.Task limit, Duration delay, @Nullable EncodedMessage last) {
        timer.schedule(limit, delay);
        outbox.finish(last);
        sender.flush();
    }

    @Override
    public void finished() {
        end(life.plannedReason(), null, EncodedMessage.NOOP);
    }

    @Override
    public void abort(CloseReason reason) {
        end(reason, null, EncodedMessage.CLOSE);
    }

    void onTransportClosed(Transport from, CloseReason reason, String detail) {
        Upgrade attempt = outbox.upgradeTo(from);
        if (attempt != null) {
            abandon(attempt);
        } else if (from == outbox.transport()) {
            end(reason, detail, EncodedMessage.CLOSE);
        }
    }

    void onHttpSessionEnd() {
        SessionListener listener = life.listener();
        if (listener != null) {
            Guarded.run("The listener of a session", listener::onHttpSessionEnd);
        }
        close();
    }

    private void end(CloseReason reason, @Nullable String detail, EncodedMessage last) {
        Life.End end = life.end(reason, detail);
        if (end != null) {
            log("Ended", detail == null ? reason : detail);
            new Ending(session, end, last, this, server).run();
        }
    }

    void stopTimers(Timer.@Nullable Task limit) {
        heartbeat.stop();
        if (limit != null) {
            timer.cancelPermanently(limit);
        }
    }

    /** Costs nothing but a look at the level when it is off. */
    private void log(String what, Object how) {
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "{0} {1}: {2}", session.logId(), what, how);
        }
    }

    @Override
    public String toString() {
        return life + ", " + outbox.transport().name() + ", upgrading=" + (outbox.upgrade() != null) + ", " + outbox;
    }
}
