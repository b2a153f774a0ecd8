package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineMiddleware.Outcome;
import io.socketio.protocol.engineio.ProtocolVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens sessions and finds them: the entry point for transports. */
public final class EngineServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EngineServer.class.getName());

    /** Opening a session takes three steps, middlewares, hook and container, each limited to the time of an upgrade. */
    private static final int OPENING_STEPS = 3;

    private final EngineConfig config;
    private final EngineHooks hooks;
    private final EngineListener listener;
    private final Timer timer;
    private final HttpSessions httpSessions;
    private final SessionRegistry sessions;
    private final RefusalNotifier refusals;
    private final RequestChecks checks;
    private final EngineMonitor monitor;
    private final PendingDecisions admissions;
    private final PendingDecisions passes;
    private final SessionIds ids = new SessionIds();
    private final Set<String> roles = ConcurrentHashMap.newKeySet(0);
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private volatile boolean draining;
    private volatile boolean closed;

    /** @param timer for everything that the server does later; closed together with the server */
    public EngineServer(EngineConfig config, EngineHooks hooks, EngineListener listener, Timer timer) {
        this.config = config;
        this.hooks = hooks;
        this.listener = listener;
        this.timer = timer;
        this.monitor = GuardedMonitors.of(hooks.monitor());
        this.httpSessions = new HttpSessions(timer, config.upgrades().timeout().multipliedBy(OPENING_STEPS));
        this.sessions = new SessionRegistry(config.limits(), httpSessions);
        this.refusals = new RefusalNotifier(hooks.connectionErrors());
        this.admissions = new PendingDecisions(timer, config.upgrades().timeout());
        this.passes = new PendingDecisions(timer, config.upgrades().timeout());
        this.checks = new RequestChecks(config, sessions, refusals);
    }

    /** Returns the configuration. */
    public EngineConfig config() {
        return config;
    }

    /** Returns the hooks. */
    public EngineHooks hooks() {
        return hooks;
    }

    /** Returns the timer of the server, for transports. */
    public Timer timer() {
        return timer;
    }

    EngineMonitor monitor() {
        return monitor;
    }

    /** Returns the open sessions, over any transport. */
    public SessionRegistry sessions() {
        return sessions;
    }

    /**
     * Declares roles whose membership is recorded at the handshake and stays available as long as the session lives.
     */
    public void declareRoles(String... names) {
        roles.addAll(List.of(names));
    }

    /** Returns a live, unmodifiable view of the declared roles. */
    public Set<String> roles() {
        return Collections.unmodifiableSet(roles);
    }

    /**
     * Ends the sessions that were opened in an HTTP session that has ended, including those that are still being
     * opened.
     */
    public void onHttpSessionEnd(String name) {
        httpSessions.end(name).forEach(EngineSession::onHttpSessionEnd);
    }

    /** Returns the number of waiting timer tasks, including those of the layer above: 0 when no client is connected. */
    public int pendingTimers() {
        return timer.size();
    }

    /** The result of checking a request without asking the application. */
    public sealed interface Check {
        /** The request is refused. */
        record Refused(EngineError error) implements Check {}

        /** The request belongs to a session. */
        record Known(EngineSession session) implements Check {}

        /** The request asks for a new session: see {@link EngineServer#admit}. */
        record Handshake() implements Check {}
    }

    /**
     * Calls the middlewares for a request.
     *
     * @param request may be kept
     * @param headers of the answer
     * @param callback receives the decision, once, now or later, within the time that an upgrade may take
     */
    public void pass(EngineRequest request, EngineHooks.Headers headers, Consumer<Outcome> callback) {
        Outcome undecided = new Outcome.Refused(EngineError.UNDECIDED);
        PendingDecision<Outcome> decision = passes.begin(undecided, outcome -> {
            if (outcome instanceof Outcome.Refused refused) {
                String name = refused.error().equals(EngineError.UNDECIDED) ? "TIMEOUT" : "MIDDLEWARE_FAILURE";
                refused(request, refused.error(), Map.of("name", name));
            }
            callback.accept(outcome);
        });
        new MiddlewareChain(hooks.middlewares(), request, headers, decision).start();
    }

    /** Checks a request in the order in which the reference server does. */
    public Check check(EngineRequest request) {
        return checks.check(request);
    }

    /**
     * Decides on a handshake, within the time that an upgrade may take.
     *
     * @param callback receives the decision, once, now or later; what is granted must be used or closed
     */
    public void admit(EngineRequest request, Consumer<? super Admission> callback) {
        Admission undecided = new Admission.Refused(draining ? EngineError.SHUTTING_DOWN : EngineError.UNDECIDED);
        PendingDecision<Admission> pending = admissions.begin(undecided, admission -> {
            if (admission instanceof Admission.Refused refused) {
                refusals.refusedHandshake(request, refused.error());
            }
            callback.accept(admission);
        });
        if (size(request) > config.limits().maxHandshakeBytes()) {
            pending.decide(new Admission.Refused(EngineError.HANDSHAKE_TOO_LARGE));
            return;
        }
        EngineHooks.Decision decision = new EngineHooks.Decision() {
            @Override
            public void allow() {
                pending.decideBy(() -> reserve(request));
            }

            @Override
            public void refuse(@Nullable String message) {
                pending.decide(new Admission.Refused(EngineError.forbidden(message)));
            }
        };
        try {
            hooks.allowRequest().onHandshake(request, decision);
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "The allow-request hook failed, the handshake is refused", e);
            decision.refuse(null);
        }
    }

    /** Returns how many bytes of a handshake are kept. */
    private static long size(EngineRequest request) {
        long size = request.url().length();
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    /** Reports a request that a transport refuses to the hook for connection errors. */
    public void refused(EngineRequest request, EngineError error, Map<String, String> context) {
        refusals.refused(request, error, context);
    }

    private Admission reserve(EngineRequest request) {
        if (request.protocol() == ProtocolVersion.V3 && !config.allowEio3()) {
            return new Admission.Refused(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
        }
        if (draining) {
            return new Admission.Refused(EngineError.SHUTTING_DOWN);
        }
        if (!sessions.reservePlace(request.remoteAddress())) {
            return new Admission.Refused(EngineError.TOO_MANY_SESSIONS);
        }
        String id = ids.next(hooks.sessionIds(), request, sessions::reserveId);
        Admission.Granted granted = new Admission.Granted(this, id, request);
        timer.schedule(granted.expiry(), config.upgrades().timeout());
        return granted;
    }

    void giveBack(Admission.Granted granted) {
        timer.cancelPermanently(granted.expiry());
        sessions.giveBackId(granted.id());
        sessions.giveBackPlace(granted.request().remoteAddress());
    }

    EngineSession open(Admission.Granted granted, Function<EngineSession, ? extends Transport> transport) {
        timer.cancelPermanently(granted.expiry());
        EngineSession session;
        try {
            session = new EngineSession(granted.id(), granted.request(), this, timer, transport);
        } catch (RuntimeException | Error e) {
            giveBack(granted);
            throw e;
        }
        sessions.add(session);
        monitor.onOpen(session);
        session.open(listener, OpenPacket.of(session, config));
        if (!listener.confirmsSessions()) {
            sessions.confirm(session);
        }
        if (draining) {
            session.abort(CloseReason.SERVER_SHUTTING_DOWN);
        }
        if (httpSessions.ended(session)) {
            session.onHttpSessionEnd();
        }
        return session;
    }

    /** Returns whether {@link #close} has been called. */
    public boolean isClosed() {
        return closed;
    }

    /** Returns whether no more sessions are opened, since {@link #drain} or {@link #close} has been called. */
    public boolean isDraining() {
        return draining;
    }

    /**
     * Opens no more sessions, and ends those that there are with {@link CloseReason#SERVER_SHUTTING_DOWN}, one after the
     * other over a period, on threads of the timer.
     *
     * @return completes on such a thread when none is left, however they ended; its dependents must not block
     * @throws IllegalArgumentException if the period is negative
     */
    public CompletableFuture<Void> drain(Duration period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException("The period of a drain must be 0 or longer: " + period);
        }
        Departures departures = new Departures(sessions.all(), period, timer::nanoTime);
        draining = true;
        departures.start(timer);
        ended();
        return CompletableFuture.allOf(drained);
    }

    /** Called when a session has ended. */
    void ended() {
        if (draining && sessions.size() == 0) {
            timer.execute(() -> drained.complete(null));
        }
    }

    /**
     * Opens no more sessions, refuses handshakes that wait, and ends the sessions, one after the other over the time that
     * {@link EngineConfig#shutdown} gives; an interrupt ends the rest at once. Middlewares are called until all have ended.
     */
    @Override
    public void close() {
        draining = true;
        closed = true;
        admissions.close();
        new Departures(sessions.all(), config.shutdown().disconnectPeriod(), System::nanoTime).await();
        // Those that were being opened meanwhile.
        sessions.all().forEach(session -> session.abort(CloseReason.SERVER_SHUTTING_DOWN));
        passes.close();
        timer.close();
        drained.complete(null);
    }
}
