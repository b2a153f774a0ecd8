package io.socketio.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Finds the browser's client and its source maps on the class path: {@code socket.io.js} and its siblings. */
public final class ClientFiles {
    private static final String FOLDER = "/io/socketio/client/";
    private static final List<String> NAMES =
            List.of("socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js");

    private ClientFiles() {}

    /** Adds the files to those that are served. Files that are missing are not served. */
    public static void addTo(ServedFiles served) {
        for (String name : NAMES) {
            add(name, "application/javascript; charset=utf-8", served);
            add(name + ".map", "application/json; charset=utf-8", served);
        }
    }

    private static void add(String name, String type, ServedFiles served) {
        try (InputStream input = ClientFiles.class.getResourceAsStream(FOLDER + name)) {
            if (input != null) {
                served.add(name, type, input.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
