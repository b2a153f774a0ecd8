package io.socketio.demo;

/** The chat does not take what a client sent. The message is for people to read. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
