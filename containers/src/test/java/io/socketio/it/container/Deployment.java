package io.socketio.it.container;

import java.nio.file.Path;

/**
 * A web application in a container.
 *
 * @param contextPath the context path, empty for the root, otherwise {@code /name}
 */
public record Deployment(String contextPath, Path war) {
    /** Returns the file name, from which containers derive the context path. */
    String name() {
        return contextPath.isEmpty() ? "ROOT" : contextPath.substring(1);
    }

    String fileName() {
        return name() + ".war";
    }
}
