package io.socketio.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an application takes part in the HTTP side. Hooks run on a thread of the container and must not block.
 *
 * @param middlewares stand in front of all requests, in this order
 * @param allowRequest decides on each handshake
 * @param initialHeaders adds headers to the first answer of a session
 * @param headers adds headers to every poll's answer and to the answer of a WebSocket handshake
 * @param connectionErrors is told of requests that are refused
 * @param sessionIds names sessions
 * @param monitor is told of what happens on connections
 */
public record EngineHooks(
        List<EngineMiddleware> middlewares,
        AllowRequest allowRequest,
        HeadersHook initialHeaders,
        HeadersHook headers,
        ConnectionErrorHook connectionErrors,
        SessionIdHook sessionIds,
        EngineMonitor monitor) {
    /** Allows everything, adds nothing. */
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

    /** Decides whether a client may open a session; not asked for its later requests. */
    @FunctionalInterface
    public interface AllowRequest {
        /** @param decision is told once, now or later, by any thread */
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

    /** Is told of each request that is refused, for logs and metrics: clients see code and message only. */
    @FunctionalInterface
    public interface ConnectionErrorHook {
        /**
         * @param request good only within the call
         * @param context what the refusal is about: {@code transport}, {@code sid}, {@code method}, {@code message} or
         *     {@code protocol}, or in {@code name} which of the reasons for a bad request it is
         */
        void onConnectionError(EngineRequest request, EngineError error, Map<String, String> context);
    }

    /** Makes the id of a session, for balancers that read in it where the session lives. */
    @FunctionalInterface
    public interface SessionIdHook {
        /**
         * @param request the handshake
         * @param random 20 characters that nobody can guess; the id is a secret and should contain them
         * @return up to 200 letters, digits and {@code . _ ~ -}, different for each session
         */
        String idFor(EngineRequest request, String random);
    }

    /** Adds a middleware behind those that are there. */
    public EngineHooks withMiddleware(EngineMiddleware middleware) {
        List<EngineMiddleware> all =
                Stream.concat(middlewares.stream(), Stream.of(middleware)).toList();
        return new EngineHooks(all, allowRequest, initialHeaders, headers, connectionErrors, sessionIds, monitor);
    }

    /** The same with another hook for handshakes. */
    public EngineHooks withAllowRequest(AllowRequest hook) {
        return new EngineHooks(middlewares, hook, initialHeaders, headers, connectionErrors, sessionIds, monitor);
    }

    /** The same with another hook for the headers of first answers. */
    public EngineHooks withInitialHeaders(HeadersHook hook) {
        return new EngineHooks(middlewares, allowRequest, hook, headers, connectionErrors, sessionIds, monitor);
    }

    /** The same with another hook for the headers of all answers. */
    public EngineHooks withHeaders(HeadersHook hook) {
        return new EngineHooks(middlewares, allowRequest, initialHeaders, hook, connectionErrors, sessionIds, monitor);
    }

    /** The same with another hook for refusals. */
    public EngineHooks withConnectionErrors(ConnectionErrorHook hook) {
        return new EngineHooks(middlewares, allowRequest, initialHeaders, headers, hook, sessionIds, monitor);
    }

    /** The same with another hook for ids. */
    public EngineHooks withSessionIds(SessionIdHook hook) {
        return new EngineHooks(middlewares, allowRequest, initialHeaders, headers, connectionErrors, hook, monitor);
    }

    /** The same with another monitor. */
    public EngineHooks withMonitor(EngineMonitor newMonitor) {
        return new EngineHooks(
                middlewares, allowRequest, initialHeaders, headers, connectionErrors, sessionIds, newMonitor);
    }
}
