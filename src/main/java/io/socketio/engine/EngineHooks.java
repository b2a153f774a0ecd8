package io.socketio.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where an application takes part in the HTTP side. Hooks run on a thread of the container and must not block.
 *
 * @param allowRequest decides on each handshake
 * @param initialHeaders adds headers to the first answer of a session
 * @param headers adds headers to every poll's answer and to the answer of a WebSocket handshake
 */
public record EngineHooks(AllowRequest allowRequest, HeadersHook initialHeaders, HeadersHook headers) {
    /** Allows everything, adds nothing. */
    public static final EngineHooks NONE = new EngineHooks(
            (request, decision) -> decision.allow(), (request, headers) -> {}, (request, headers) -> {});

    /** Decides whether a client may open a session; not asked for its later requests. */
    @FunctionalInterface
    public interface AllowRequest {
        /** @param decision is told once, now or later, by any thread */
        void onHandshake(EngineRequest request, Decision decision) throws Exception;
    }

    /** The answer of {@link AllowRequest}; the first call counts. */
    public interface Decision {
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
        void addTo(EngineRequest request, Headers headers);
    }

    /** The headers of an answer. */
    public interface Headers {
        /** Sets a header, in place of one of that name. */
        void set(String name, String value);

        /** Adds a header, next to those of that name. */
        void add(String name, String value);
    }

    public EngineHooks withAllowRequest(AllowRequest hook) {
        return new EngineHooks(hook, initialHeaders, headers);
    }

    public EngineHooks withInitialHeaders(HeadersHook hook) {
        return new EngineHooks(allowRequest, hook, headers);
    }

    public EngineHooks withHeaders(HeadersHook hook) {
        return new EngineHooks(allowRequest, initialHeaders, hook);
    }
}
