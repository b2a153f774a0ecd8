package io.socketio.it.container;

/** Whom every container knows, in its own way of knowing users. */
public record User(String name, String password, String role) {
    public static final User ANN = new User("ann", "s3cret", "member");
}
