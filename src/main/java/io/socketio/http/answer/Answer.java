package io.socketio.http.answer;

import io.socketio.engine.EngineError;
import io.socketio.engine.EngineMiddleware;
import java.nio.charset.StandardCharsets;

/** The answer to one request. The first call that answers it counts; later ones do nothing. */
public interface Answer {
    /** Adds headers to the answer, whatever it will be. */
    void add(AnswerHeaders headers);

    /** Answers with a status and a body. */
    void give(int status, String contentType, byte[] body);

    /** Answers with a status and a text, encoded as UTF-8. */
    default void give(int status, String contentType, String text) {
        give(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses the request with the status and the JSON of an error. */
    default void refuse(EngineError error) {
        give(error.status(), "application/json", error.json());
    }

    /**
     * Adds the headers of the middlewares and, unless they let the request pass, answers it.
     *
     * @return whether the request passes, and still needs an answer
     */
    default boolean passes(EngineMiddleware.Outcome outcome, AnswerHeaders headers) {
        // A middleware that did not decide in time may still be adding headers.
        boolean late = outcome instanceof EngineMiddleware.Outcome.Refused refused
                && refused.error().equals(EngineError.UNDECIDED);
        if (!late) {
            add(headers);
        }
        if (outcome instanceof EngineMiddleware.Outcome.Answered answered) {
            give(answered.status(), answered.contentType(), answered.body());
        } else if (outcome instanceof EngineMiddleware.Outcome.Refused refused) {
            refuse(refused.error());
        }
        return outcome instanceof EngineMiddleware.Outcome.Passed;
    }
}
