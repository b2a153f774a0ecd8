package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineServer.Check;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a request at once, in the order in which the reference server looks, and what it does not look at:
 * the origin of a page that opens a connection, and the user of a session.
 */
final class RequestChecks {
    private final EngineConfig config;
    private final SessionRegistry sessions;
    private final RefusalNotifier refusals;

    RequestChecks(EngineConfig config, SessionRegistry sessions, RefusalNotifier refusals) {
        this.config = config;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    Check check(EngineRequest request) {
        TransportName transport = transport(request);
        if (transport == null || !config.transports().contains(transport)) {
            return refusal(
                    request,
                    EngineError.UNKNOWN_TRANSPORT,
                    "transport",
                    request.query().get("transport"));
        }
        if (!legalOrigin(request.header("origin"))) {
            return badRequest(request, "INVALID_ORIGIN");
        }
        String sid = request.query().get("sid");
        return sid == null || sid.isEmpty()
                ? checkHandshake(request, transport)
                : checkSession(request, transport, sid);
    }

    private Check checkHandshake(EngineRequest request, TransportName transport) {
        if (!request.method().equals("GET")) {
            return refusal(request, EngineError.BAD_HANDSHAKE_METHOD, "method", request.method());
        }
        if (transport.upgradesConnection() != request.upgradesConnection()) {
            return badRequest(request, "TRANSPORT_HANDSHAKE_ERROR");
        }
        if (!mayOpen(request)) {
            return forbidden(request, "ORIGIN_NOT_ALLOWED");
        }
        return new Check.Handshake();
    }

    private Check checkSession(EngineRequest request, TransportName transport, String sid) {
        EngineSession session = sessions.find(sid);
        if (session == null) {
            return refusal(request, EngineError.UNKNOWN_SID, "sid", sid);
        }
        boolean fits = request.upgradesConnection()
                ? transport.upgradesConnection() && request.method().equals("GET")
                : transport == session.transport().name();
        if (!fits) {
            return badRequest(request, "TRANSPORT_MISMATCH");
        }
        if (request.protocol() != session.protocol()) {
            return badRequest(request, "PROTOCOL_MISMATCH");
        }
        if (request.upgradesConnection() && !config.upgrades().allowed()) {
            return badRequest(request, "UPGRADE_NOT_ALLOWED");
        }
        if (request.upgradesConnection() && !mayOpen(request)) {
            return forbidden(request, "ORIGIN_NOT_ALLOWED");
        }
        if (!isOfOpener(request, session)) {
            return forbidden(request, "OTHER_USER");
        }
        return new Check.Known(session);
    }

    /** A later poll or POST is not asked: a page that knows the id has opened the session. */
    private boolean mayOpen(EngineRequest request) {
        String origin = request.header("origin");
        return origin == null || !request.crossOrigin() || config.allowsOrigin(origin);
    }

    /**
     * Returns whether a request is of the user who has opened the session. A session without a user stays one if its client
     * logs in later, and takes what comes from then on. One that ends because its user has logged out says so to its client,
     * who then has no user any more.
     */
    private static boolean isOfOpener(EngineRequest request, EngineSession session) {
        Optional<String> opener = session.request().principal().map(Principal::getName);
        if (opener.isEmpty()) {
            return true;
        }
        Optional<String> sender = request.principal().map(Principal::getName);
        return opener.equals(sender) || (sender.isEmpty() && !session.isOpen());
    }

    private Check forbidden(EngineRequest request, String name) {
        return refusal(request, EngineError.FORBIDDEN, "name", name);
    }

    private Check badRequest(EngineRequest request, String name) {
        return refusal(request, EngineError.BAD_REQUEST, "name", name);
    }

    private Check refusal(EngineRequest request, EngineError error, String key, @Nullable String value) {
        refusals.refused(request, error, value == null ? Map.of() : Map.of(key, value));
        return new Check.Refused(error);
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
}
