package io.socketio.it;

import io.socketio.it.container.Deployment;
import io.socketio.it.container.Distribution;
import io.socketio.it.container.User;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The applications that every container gets: the demo's WAR as it was built, and two that differ in their own classes only. */
final class Wars {
    private static final Path DEMO = Path.of(Objects.requireNonNull(System.getProperty("demo.war")));
    private static final Path CLASSES = Path.of(Objects.requireNonNull(System.getProperty("fixture.classes")));
    private static final Path FIXTURE_SETTINGS = Path.of("src/fixture/webapp/WEB-INF/web.xml");
    private static final String PROBE_SETTINGS =
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <absolute-ordering/>
                <context-param>
                    <param-name>socketio.cdi.start</param-name>
                    <param-value>weld</param-value>
                </context-param>
                <security-constraint>
                    <web-resource-collection>
                        <web-resource-name>sockets</web-resource-name>
                        <url-pattern>/socket.io/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint>
                        <role-name>%1$s</role-name>
                    </auth-constraint>
                </security-constraint>
                <login-config>
                    <auth-method>BASIC</auth-method>
                </login-config>
                <security-role>
                    <role-name>%1$s</role-name>
                </security-role>
            </web-app>
            """;

    private Wars() {}

    static List<Deployment> all() throws IOException {
        Path directory = Files.createDirectories(Distribution.results().resolve("wars"));
        return List.of(
                new Deployment("", DEMO),
                new Deployment("/chat", DEMO),
                new Deployment("/fixture", fixture(directory.resolve("fixture.war"))),
                new Deployment("/probe", probe(directory.resolve("probe.war"))));
    }

    /** What {@code mvn -Pfixture package} makes, but with the demo's libraries. */
    private static Path fixture(Path war) throws IOException {
        return derive(war, "fixture", Files.readString(FIXTURE_SETTINGS));
    }

    private static Path probe(Path war) throws IOException {
        return derive(war, "probe", PROBE_SETTINGS.formatted(User.ANN.role()));
    }

    private static Path derive(Path war, String packageName, String settings) throws IOException {
        Files.copy(DEMO, war, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            delete(content.getPath("/WEB-INF/classes/io/socketio/demo"));
            copy(packageName, content.getPath("/WEB-INF/classes/"));
            Files.writeString(content.getPath("/WEB-INF/web.xml"), settings);
        }
        return war;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(String packageName, Path target) throws IOException {
        Path source = CLASSES.resolve("io/socketio").resolve(packageName);
        Files.createDirectories(target.resolve("io/socketio").resolve(packageName));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(CLASSES.relativize(file).toString()));
            }
        }
    }
}
