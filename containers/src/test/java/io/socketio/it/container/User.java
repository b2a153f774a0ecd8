package io.socketio.it.container;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user who is configured in every container. */
public record User(String name, String password, String role) {
    public static final User ANN = new User("ann", "s3cret", "member");

    /** Returns the header with which the user logs in, by BASIC. */
    public String login() {
        byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
