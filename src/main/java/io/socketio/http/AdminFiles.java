package io.socketio.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the Admin UI on the class path, and serves it at {@code admin/}. */
public final class AdminFiles {
    private static final String SOURCE = "/io/socketio/adminui/";
    private static final String FOLDER = "admin/";
    private static final String INDEX = "index.html";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "application/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");

    /** The page may do what it needs, and nobody may show it within another page. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer");

    /** Tells the page its server, by what the page keeps of a server that somebody has entered. */
    private static final String SERVER =
            """
            (() => {
                const path = new URL("..", location.href).pathname.slice(0, -1);
                const server = { server_url: location.origin, path, namespace: "%s", parser: "%s" };
                for (const [key, value] of Object.entries(server)) localStorage.setItem(key, value);
            })();
            """;

    private AdminFiles() {}

    /**
     * Adds the files to those that are served.
     *
     * @param namespace the namespace that the page connects to
     * @param messagePack whether packets are MessagePack
     * @return false if the library was built without them
     */
    public static boolean addTo(ServedFiles served, String namespace, boolean messagePack) {
        byte[] names = read("files.txt");
        if (names == null) {
            return false;
        }
        new String(names, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> add(served, name, name));
        add(served, "", INDEX);
        String server = SERVER.formatted(
                namespace.replace("\\", "\\\\").replace("\"", "\\\""), messagePack ? "msgpack" : "default");
        served.add(
                FOLDER + "server.js",
                "application/javascript; charset=utf-8",
                server.getBytes(StandardCharsets.UTF_8),
                HEADERS);
        served.redirect("admin", FOLDER);
        return true;
    }

    private static void add(ServedFiles served, String name, String file) {
        byte[] content = read(file);
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (content != null && type != null) {
            served.add(FOLDER + name, type, content, HEADERS);
        }
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream input = AdminFiles.class.getResourceAsStream(SOURCE + name)) {
            return input == null ? null : input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
