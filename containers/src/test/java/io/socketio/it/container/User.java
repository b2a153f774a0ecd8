package io.socketio.it.container;

/** A user who is configured in every container. */
public record User(String name, String password, String role) {
    public static final User ANN = new User("ann", "s3cret", "member");
}
