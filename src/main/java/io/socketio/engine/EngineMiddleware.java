package io.socketio.engine;

/**
 * Stands in front of all requests of the path, those of open sessions and for WebSockets included, and before all checks;
 * only files for browsers and preflights are answered without it. Several are asked in the order in which they were added.
 */
@FunctionalInterface
public interface EngineMiddleware {
    /**
     * Called by a thread of the container, or by the one on which the middleware before this one decided. Must not block:
     * a decision may come later, but has to come in the time that an upgrade may take.
     *
     * @param request a copy, which may be kept
     * @param headers of the answer, whatever that will be, 101 included; not to be touched after the decision
     * @param next is told the decision, by any thread
     * @throws Exception to refuse with 400, {@code {"code":3,"message":"Bad request"}}; its text is logged only
     */
    void onRequest(EngineRequest request, EngineHooks.Headers headers, Next next) throws Exception;

    /** What a middleware decides; the first call counts. */
    interface Next {
        /** Goes on: with the next middleware, or with serving the request. */
        void proceed();

        /**
         * Answers the request.
         *
         * @param status from 200 to 599
         * @param contentType of the body, such as {@code text/plain; charset=utf-8}
         */
        void answer(int status, String contentType, String body);

        /** Refuses as an exception does. */
        void fail(Throwable reason);
    }

    /** What all middlewares together decided. */
    sealed interface Outcome {
        /** To serve the request. */
        record Passed() implements Outcome {}

        /** To answer it so. */
        record Answered(int status, String contentType, String body) implements Outcome {}

        /** To refuse it. */
        record Refused(EngineError error) implements Outcome {}
    }
}
