package io.socketio.it;

import io.socketio.it.JavaClient.Transports;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Connects clients to the examples. */
final class Visits {
    private Visits() {}

    static JavaClient anybody(URI application, Transports transports) {
        return with(application, transports, Map.of());
    }

    /** Logs in a user whose password equals the name. */
    static JavaClient user(String name, URI application, Transports transports) {
        return with(application, transports, Map.of("Authorization", List.of(basic(name, name))));
    }

    static JavaClient with(URI application, Transports transports, Map<String, List<String>> headers) {
        return new JavaClient(application.resolve("/"), "/", transports, options -> {
            options.path = application.resolve("socket.io/").getPath();
            options.extraHeaders = headers;
        });
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
