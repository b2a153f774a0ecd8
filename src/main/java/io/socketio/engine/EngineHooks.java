package io.socketio.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of an application in HTTP requests. They run on a thread of the container and must not block.
 *
 * @param middlewares see every request first, in this order
 * @param allowRequest decides on each handshake
 * @param initialHeaders adds headers to the first answer of a session
 * @param headers adds headers to the answers of polls and WebSocket handshakes
 * @param connectionErrors receives the requests that are refused
 * @param sessionIds creates the ids of sessions
 * @param monitor observes connections
 */
public record EngineHooks(
        List<EngineMiddleware> middlewares,
        AllowRequest allowRequest,
        HeadersHook initialHeaders,
        HeadersHook headers,
        ConnectionErrorHook connectionErrors,
        SessionIdHook sessionIds,
        EngineMonitor monitor) {
    /** Hooks that allow everything and add nothing. */
    public static final EngineHooks NONE = new EngineHooks(
            List.of(),
            (request, decision) -> decision.allow(),
            (request, headers) -> {},
            (request, headers) -> {},
            (request, error, context) -> {},
            (request, random) -> random,
            EngineMonitor.NONE);

    public EngineHooks {
        middlewares = List.copyOf(middlewares);
    }

    /** Decides whether a client may open a session. Not called for later requests of the session. */
    @FunctionalInterface
    public interface AllowRequest {
        /** @param decision receives the decision once, now or later, on any thread */
        void onHandshake(EngineRequest request, Decision decision) throws Exception;
    }

    /** The answer of {@link AllowRequest}; the first call counts. */
    public interface Decision {
        /** Lets the client open a session. */
        void allow();

        /**
         * Answers 403 with {@code {"code":4,"message":"..."}}.
         *
         * @param message for the client; null for "Forbidden"
         */
        void refuse(@Nullable String message);
    }

    /** Adds headers to an answer. */
    @FunctionalInterface
    public interface HeadersHook {
        /** @param request must not be kept */
        void addTo(EngineRequest request, Headers headers);
    }

    /** The headers of an answer. */
    public interface Headers {
        /** Sets a header, in place of one of that name. */
        void set(String name, String value);

        /** Adds a header, next to those of that name. */
        void add(String name, String value);
    }

    /** Receives each request that is refused, for logs and metrics. Clients see only code and message. */
    @FunctionalInterface
    public interface ConnectionErrorHook {
        /**
         * @param request valid only during the call
         * @param context the rejected value, under {@code transport}, {@code sid}, {@code method}, {@code message} or
         *     {@code protocol}; for a bad request the reason, under {@code name}
         */
        void onConnectionError(EngineRequest request, EngineError error, Map<String, String> context);
    }

    /** Creates the id of a session, for load balancers that find the node of a session in its id. */
    @FunctionalInterface
    public interface SessionIdHook {
        /**
         * @param request the handshake
         * @param random 20 characters that nobody can guess; the id is a secret and should contain them
         * @return up to 200 letters, digits and {@code . _ ~ -}, different for each session
         */
        String idFor(EngineRequest request, String random);
    }

    /** Returns these hooks with another middleware, which is called last. */
    public EngineHooks withMiddleware(EngineMiddleware middleware) {
        List<EngineMiddleware> all =
                Stream.concat(middlewares.stream(), Stream.of(middleware)).toList();
        return new EngineHooks(all, allowRequest, initialHeaders, headers, connectionErrors, sessionIds, monitor);
    }

    /** Returns these hooks with another hook for handshakes. */
    public EngineHooks withAllowRequest(AllowRequest hook) {
        return new EngineHooks(middlewares, hook, initialHeaders, headers, connectionErrors, sessionIds, monitor);
    }

    /** Returns these hooks with another hook for the headers of first answers. */
    public EngineHooks withInitialHeaders(HeadersHook hook) {
        return new EngineHooks(middlewares, allowRequest, hook, headers, connectionErrors, sessionIds, monitor);
    }

    /** Returns these hooks with another hook for the headers of all answers. */
    public EngineHooks withHeaders(HeadersHook hook) {
        return new EngineHooks(middlewares, allowRequest, initialHeaders, hook, connectionErrors, sessionIds, monitor);
    }

    /** Returns these hooks with another hook for refusals. */
    public EngineHooks withConnectionErrors(ConnectionErrorHook hook) {
        return new EngineHooks(middlewares, allowRequest, initialHeaders, headers, hook, sessionIds, monitor);
    }

    /** Returns these hooks with another hook for ids. */
    public EngineHooks withSessionIds(SessionIdHook hook) {
        return new EngineHooks(middlewares, allowRequest, initialHeaders, headers, connectionErrors, hook, monitor);
    }

    /** Returns these hooks with another monitor, beside the present one. */
    public EngineHooks withMonitor(EngineMonitor another) {
        EngineMonitor both = GuardedMonitors.of(monitor, another);
        return new EngineHooks(middlewares, allowRequest, initialHeaders, headers, connectionErrors, sessionIds, both);
    }
}
