package io.socketio.engine;

/**
 * Sees every request of the path before any check, including those of open sessions and WebSocket handshakes. Only
 * client files and CORS preflights are answered without it. Middlewares are called in the order in which they were
 * added.
 */
@FunctionalInterface
public interface EngineMiddleware {
    /**
     * Decides on a request. Called on a thread of the container, or on the thread on which the previous middleware
     * decided. Must not block: a decision may be made later, within the time that an upgrade may take.
     *
     * @param request a copy, which may be kept
     * @param headers of the answer, including 101; must not be changed after the decision
     * @param next receives the decision, on any thread
     * @throws Exception to refuse with 400, {@code {"code":3,"message":"Bad request"}}; its text is only logged
     */
    void onRequest(EngineRequest request, EngineHooks.Headers headers, Next next) throws Exception;

    /** Receives the decision of a middleware. The first call counts. */
    interface Next {
        /** Continues with the next middleware, or with serving the request after the last one. */
        void proceed();

        /**
         * Answers the request.
         *
         * @param status from 200 to 599
         * @param contentType of the body, such as {@code text/plain; charset=utf-8}
         */
        void answer(int status, String contentType, String body);

        /** Refuses the request, like an exception. */
        void fail(Throwable reason);
    }

    /** The decision of all middlewares together. */
    sealed interface Outcome {
        /** The request is served. */
        record Passed() implements Outcome {}

        /** A middleware has answered the request. */
        record Answered(int status, String contentType, String body) implements Outcome {}

        /** A middleware has refused the request, or made no decision in time. */
        record Refused(EngineError error) implements Outcome {}
    }
}
