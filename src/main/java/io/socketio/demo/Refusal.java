package io.socketio.demo;

/** Thrown when the chat refuses what a client sent. The message is a text for people. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
