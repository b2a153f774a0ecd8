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
    /** Where the page is by which a node is drained, which the UI cannot do. */
    private static final String OWN = "/io/socketio/http/";

    private static final String CLIENT = "/io/socketio/client/";
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
                addEventListener("DOMContentLoaded", () => {
                    if (!document.getElementById("app")) return;
                    const link = document.createElement("a");
                    Object.assign(link, { href: "drain.html", textContent: "Drain a node" });
                    link.style.cssText = "position: fixed; right: 12px; bottom: 8px; z-index: 10; font-size: 14px";
                    document.body.append(link);
                });
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
        byte[] names = read(SOURCE + "files.txt");
        if (names == null) {
            return false;
        }
        new String(names, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> add(served, name, name));
        add(served, "", INDEX);
        add(served, "drain.html", "drain.html", read(OWN + "drain.html"));
        add(served, "drain.js", "drain.js", read(OWN + "drain.js"));
        add(
                served,
                "client.js",
                "client.js",
                read(CLIENT + (messagePack ? "socket.io.msgpack.min.js" : "socket.io.min.js")));
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
        add(served, name, file, read(SOURCE + file));
    }

    private static void add(ServedFiles served, String name, String file, byte @Nullable [] content) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (content != null && type != null) {
            served.add(FOLDER + name, type, content, HEADERS);
        }
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream input = AdminFiles.class.getResourceAsStream(name)) {
            return input == null ? null : input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
