package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.engine.EngineMiddleware.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the middlewares about one request, one after the other, until one of them ends it. */
final class MiddlewareChain {
    private static final Outcome PASSED = new Outcome.Passed();

    private final List<EngineMiddleware> middlewares;
    private final EngineRequest request;
    private final EngineHooks.Headers headers;
    private final PendingDecision<Outcome> decision;

    MiddlewareChain(
            List<EngineMiddleware> middlewares,
            EngineRequest request,
            EngineHooks.Headers headers,
            PendingDecision<Outcome> decision) {
        this.middlewares = middlewares;
        this.request = request;
        this.headers = headers;
        this.decision = decision;
    }

    void start() {
        ask(0);
    }

    private void ask(int index) {
        if (index == middlewares.size()) {
            decision.decide(PASSED);
            return;
        }
        if (decision.isDecided()) {
            return;
        }
        Step step = new Step(index);
        Guarded.run(
                "A middleware",
                () -> middlewares.get(index).onRequest(request, headers, step),
                failure -> step.refuse());
    }

    /** The decision of one middleware. */
    private final class Step implements EngineMiddleware.Next {
        private final int index;
        private final AtomicBoolean decided = new AtomicBoolean();

        Step(int index) {
            this.index = index;
        }

        @Override
        public void proceed() {
            if (decided.compareAndSet(false, true)) {
                ask(index + 1);
            }
        }

        @Override
        public void answer(int status, String contentType, String body) {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("no status of an answer: " + status);
            }
            if (decided.compareAndSet(false, true)) {
                decision.decide(new Outcome.Answered(status, contentType, body));
            }
        }

        @Override
        public void fail(Throwable reason) {
            Guarded.failed("A middleware", reason);
            refuse();
        }

        private void refuse() {
            if (decided.compareAndSet(false, true)) {
                decision.decide(new Outcome.Refused(EngineError.BAD_REQUEST));
            }
        }
    }
}
