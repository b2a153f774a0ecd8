package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.JavaClient.Transports;
import io.socketio.it.own.Greeter;
import io.socketio.it.own.OwnServer;
import io.socketio.it.own.Treasury;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application on Jetty that contains only its own classes, with the library, Weld and JSON-B in {@code WEB-INF/lib}.
 */
class LibraryInOwnWarIT {
    private static final Path BUILT = Path.of(Objects.requireNonNull(System.getProperty("demo.war")));

    private static final Path DEMO = Path.of(System.getProperty("basedir", ""), "webapp", "WEB-INF");

    @TempDir
    Path war;

    @Test
    void a_handler_bean_is_found_without_any_configuration() throws Exception {
        assemble(Greeter.class, Greeter.Greeting.class);
        assertThat(greeting("/socket.io/")).isEqualTo(Map.of("path", "/socket.io", "present", 1));
    }

    @Test
    void a_handler_bean_serves_the_server_that_the_application_mounts() throws Exception {
        assemble(Greeter.class, Greeter.Greeting.class, OwnServer.class);
        Files.writeString(
                war.resolve("WEB-INF/web.xml"),
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                    <context-param>
                        <param-name>socketio.default.server</param-name>
                        <param-value>false</param-value>
                    </context-param>
                </web-app>
                """);
        assertThat(greeting("/live/")).isEqualTo(Map.of("path", "/live", "present", 1));
    }

    @Test
    void a_handler_bean_for_those_in_a_role_does_not_serve_others() throws Exception {
        assemble(Treasury.class);
        try (WarServer server = new WarServer(war, 0, "/");
                JavaClient client = new JavaClient(
                        server.uri("/"), "/treasury", Transports.WEBSOCKET, options -> options.path = "/socket.io/")) {
            assertThat(client.connect().call("open")).isEqualTo(Map.of("error", "Forbidden"));
        }
    }

    private Object greeting(String path) throws Exception {
        try (WarServer server = new WarServer(war, 0, "/");
                JavaClient client =
                        new JavaClient(server.uri("/"), "/", Transports.WEBSOCKET, options -> options.path = path)) {
            return client.connect().call("greet");
        }
    }

    private void assemble(Class<?>... classes) throws IOException {
        Path libraries = Files.createDirectories(war.resolve("WEB-INF/lib"));
        String name = BUILT.getFileName().toString().replace(".war", "");
        try (Stream<Path> bundled = Files.list(BUILT.resolveSibling(name).resolve("WEB-INF/lib"))) {
            for (Path library : bundled.toList()) {
                copy(library, libraries);
            }
        }
        for (Class<?> type : List.of(classes)) {
            copy(type);
        }
        Files.copy(DEMO.resolve("jetty-ee10-web.xml"), war.resolve("WEB-INF/jetty-ee10-web.xml"));
        Files.writeString(
                war.resolve("WEB-INF/beans.xml"),
                """
                <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
                """);
    }

    private static void copy(Path file, Path directory) throws IOException {
        Files.copy(file, directory.resolve(file.getFileName()));
    }

    private void copy(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        Path target = war.resolve("WEB-INF/classes").resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream content = type.getResourceAsStream("/" + file)) {
            Files.copy(Objects.requireNonNull(content), target);
        }
    }
}
