package io.socketio.json;

/** The tokens of a JSON text, as both versions of Jackson have them. Used by one thread. */
interface Tokens {
    /** What a text consists of. Names of members are tokens, too. */
    enum Token {
        OBJECT_START,
        OBJECT_END,
        ARRAY_START,
        ARRAY_END,
        NAME,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        OTHER
    }

    /** Returns the token at the current position. */
    Token current();

    /** Moves to the next token and returns it. */
    Token next();

    /** Returns the text of the current token: a number as it was sent, a name or string without its quotes. */
    String text();
}
