package io.socketio.http.answer;

/** The reader of a header that only this package can see. */
public final class CodingInput {
    private CodingInput() {}

    /** Reads a text as {@code Accept-Encoding}. */
    public static void read(String text) {
        AcceptEncoding accepted = new AcceptEncoding(text);
        ContentCoding preferred = accepted.preferred();
        if (preferred != null && !accepted.accepts(preferred)) {
            throw new AssertionError(text + " prefers a coding that it does not accept");
        }
    }
}
