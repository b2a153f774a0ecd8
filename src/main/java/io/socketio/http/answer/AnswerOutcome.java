package io.socketio.http.answer;

/** Receives the result of an answer: one of the two methods is called, once. */
public interface AnswerOutcome {
    /** Does nothing. */
    AnswerOutcome IGNORED = new AnswerOutcome() {
        @Override
        public void written() {}

        @Override
        public void failed() {}
    };

    /** The container has taken all of the answer. */
    void written();

    /** The client is gone, or the request was answered before. */
    void failed();
}
