package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import io.socketio.protocol.engineio.ProtocolVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens sessions and finds them again: what a transport talks to first. */
public final class EngineServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EngineServer.class.getName());

    private final EngineConfig config;
    private final EngineHooks hooks;
    private final EngineListener listener;
    private final Timer timer;
    private final SessionRegistry sessions;
    private final SessionIds ids = new SessionIds();
    private volatile boolean closed;

    /** @param timer for all that the server does later; closed with it */
    public EngineServer(EngineConfig config, EngineHooks hooks, EngineListener listener, Timer timer) {
        this.config = config;
        this.hooks = hooks;
        this.listener = listener;
        this.timer = timer;
        this.sessions = new SessionRegistry(config.maxSessions(), config.maxSessionsPerAddress());
    }

    public EngineConfig config() {
        return config;
    }

    public EngineHooks hooks() {
        return hooks;
    }

    public SessionRegistry sessions() {
        return sessions;
    }

    /** How many timers wait, those of what is built on top included: none when nobody is connected. */
    public int pendingTimers() {
        return timer.size();
    }

    /** What a request is, as far as it can be told at once. */
    public sealed interface Check {
        /** It is refused. */
        record Refused(EngineError error) implements Check {}

        /** It belongs to a session. */
        record Known(EngineSession session) implements Check {}

        /** It wants a new session: ask {@link EngineServer#admit}. */
        record Handshake() implements Check {}
    }

    /** Checks a request in the order in which the reference server does. */
    public Check check(EngineRequest request) {
        TransportName transport = transport(request);
        if (transport == null || !config.transports().contains(transport)) {
            return new Check.Refused(EngineError.UNKNOWN_TRANSPORT);
        }
        if (!legalOrigin(request.header("origin"))) {
            return new Check.Refused(EngineError.BAD_REQUEST);
        }
        String sid = request.query().get("sid");
        return sid == null || sid.isEmpty()
                ? checkHandshake(request, transport)
                : checkSession(request, transport, sid);
    }

    private static Check checkHandshake(EngineRequest request, TransportName transport) {
        if (!request.method().equals("GET")) {
            return new Check.Refused(EngineError.BAD_HANDSHAKE_METHOD);
        }
        if ((transport == TransportName.WEBSOCKET) != request.webSocket()) {
            return new Check.Refused(EngineError.BAD_REQUEST);
        }
        return new Check.Handshake();
    }

    private Check checkSession(EngineRequest request, TransportName transport, String sid) {
        EngineSession session = sessions.find(sid);
        if (session == null) {
            return new Check.Refused(EngineError.UNKNOWN_SID);
        }
        boolean fits = request.webSocket()
                ? transport == TransportName.WEBSOCKET && request.method().equals("GET")
                : transport == session.transport().name();
        if (!fits || request.protocol() != session.protocol()) {
            return new Check.Refused(EngineError.BAD_REQUEST);
        }
        return new Check.Known(session);
    }

    /**
     * Decides on a handshake, within the time that an upgrade may take.
     *
     * @param verdict is told once, now or later: null to go on with {@link #open}, or why not
     */
    public void admit(EngineRequest request, Consumer<@Nullable EngineError> verdict) {
        Admission admission = new Admission(request, verdict);
        try {
            hooks.allowRequest().onHandshake(request, admission);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The allow-request hook failed, the handshake is refused", e);
            admission.refuse(null);
        }
        if (!admission.get()) {
            admission.limit(timer.schedule(config.upgradeTimeout(), () -> admission.decide(EngineError.UNDECIDED)));
        }
    }

    private final class Admission extends AtomicBoolean implements EngineHooks.Decision {
        private static final long serialVersionUID = 1L;

        private final transient EngineRequest request;
        private final transient Consumer<@Nullable EngineError> verdict;
        private transient volatile Timer.@Nullable Task limit;

        Admission(EngineRequest request, Consumer<@Nullable EngineError> verdict) {
            this.request = request;
            this.verdict = verdict;
        }

        /** A hook that decides at this moment may not have seen the task that it would have to cancel. */
        void limit(Timer.Task task) {
            limit = task;
            if (get()) {
                timer.cancel(task);
            }
        }

        @Override
        public void allow() {
            decide(lastChecks(request));
        }

        @Override
        public void refuse(@Nullable String message) {
            decide(EngineError.forbidden(message));
        }

        private void decide(@Nullable EngineError error) {
            if (compareAndSet(false, true)) {
                Timer.Task waiting = limit;
                if (waiting != null) {
                    timer.cancel(waiting);
                }
                verdict.accept(error);
            }
        }
    }

    private @Nullable EngineError lastChecks(EngineRequest request) {
        if (request.protocol() == ProtocolVersion.V3 && !config.allowEio3()) {
            return EngineError.UNSUPPORTED_PROTOCOL_VERSION;
        }
        return closed || sessions.full(request.remoteAddress()) ? EngineError.TOO_MANY_SESSIONS : null;
    }

    /** The session that a handshake will get from {@link #open}. */
    public Destination.NewSession newSession(EngineRequest handshake) {
        return new Destination.NewSession(ids.next(), handshake);
    }

    /** Opens a session that nobody needed to name before. */
    public EngineSession open(EngineRequest handshake, Transport transport) {
        return open(newSession(handshake), transport);
    }

    /** Opens a session. The transport then says {@link EngineSession#onReady} and gets the {@code open} packet. */
    public EngineSession open(Destination.NewSession opening, Transport transport) {
        EngineSession session = new EngineSession(opening.id(), this, opening.request(), transport, timer);
        sessions.add(session);
        session.open(listener, EncodedMessage.text(PacketType.OPEN, openJson(session)));
        if (closed) {
            session.abort(CloseReason.SERVER_SHUTTING_DOWN);
        }
        return session;
    }

    private String openJson(EngineSession session) {
        boolean upgrades = session.transport().name() == TransportName.POLLING
                && config.allowUpgrades()
                && config.transports().contains(TransportName.WEBSOCKET);
        return "{\"sid\":\"" + session.id() + "\",\"upgrades\":" + (upgrades ? "[\"websocket\"]" : "[]")
                + ",\"pingInterval\":" + config.pingInterval().toMillis()
                + ",\"pingTimeout\":" + config.pingTimeout().toMillis()
                + ",\"maxPayload\":" + config.maxPayload() + "}";
    }

    private static @Nullable TransportName transport(EngineRequest request) {
        String name = request.query().get("transport");
        for (TransportName transport : TransportName.values()) {
            if (transport.toString().equals(name)) {
                return transport;
            }
        }
        return null;
    }

    private static boolean legalOrigin(@Nullable String origin) {
        return origin == null || origin.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xff && c != 0x7f));
    }

    /** Ends all sessions with {@link CloseReason#SERVER_SHUTTING_DOWN} and opens no new ones. */
    @Override
    public void close() {
        closed = true;
        for (EngineSession session : sessions.all()) {
            session.abort(CloseReason.SERVER_SHUTTING_DOWN);
        }
        timer.close();
    }
}
