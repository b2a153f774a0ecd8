package io.socketio.engine;

import io.socketio.engine.EngineMiddleware.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the middlewares about one request, one after the other, until one of them ends it. */
final class MiddlewareChain {
    private static final Logger LOG = System.getLogger(MiddlewareChain.class.getName());

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
        try {
            middlewares.get(index).onRequest(request, headers, step);
        } catch (Throwable e) {
            step.fail(e);
        }
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
            LOG.log(
                    Level.WARNING,
                    "A middleware failed, the request is refused unless it was decided on before",
                    reason);
            if (decided.compareAndSet(false, true)) {
                decision.decide(new Outcome.Refused(EngineError.BAD_REQUEST));
            }
        }
    }
}
