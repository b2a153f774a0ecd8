package io.socketio.it.container;

import java.nio.file.Path;

/**
 * A web application in a container.
 *
 * @param contextPath empty for the root, else {@code /name}
 */
public record Deployment(String contextPath, Path war) {
    /** The name of its file, where containers make the context path of it. */
    String name() {
        return contextPath.isEmpty() ? "ROOT" : contextPath.substring(1);
    }

    String fileName() {
        return name() + ".war";
    }
}
