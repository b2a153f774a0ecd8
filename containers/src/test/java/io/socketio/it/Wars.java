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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Creates the applications deployed to each container: the demo's WAR, and others derived from it. */
final class Wars {
    private static final Path DEMO = Path.of(Objects.requireNonNull(System.getProperty("demo.war")));
    private static final Path CLASSES = Path.of(Objects.requireNonNull(System.getProperty("fixture.classes")));
    private static final Path FIXTURE_SETTINGS = Path.of("src/fixture/webapp/WEB-INF/web.xml");
    /** What MicroProfile Config says of the probe. */
    static final int PING_SECONDS = 21;

    static final String WELD = parameter("socketio.cdi.start", "weld");
    /** The Admin UI for members. */
    private static final String OPERATORS = parameter("socketio.admin", "true")
            + parameter("socketio.admin.auth", "role:%1$s")
            + parameter("socketio.admin.namespace", "/operators");

    /** A constraint that lets only members reach the default server. */
    static final String MEMBERS =
            """
            <security-constraint>
                <web-resource-collection>
                    <web-resource-name>sockets</web-resource-name>
                    <url-pattern>/socket.io/*</url-pattern>
                </web-resource-collection>
                <auth-constraint>
                    <role-name>%1$s</role-name>
                </auth-constraint>
            </security-constraint>
            <security-role>
                <role-name>%1$s</role-name>
            </security-role>
            """;

    private static final String BASIC = "<login-config><auth-method>BASIC</auth-method></login-config>\n";
    private static final String FORM =
            """
            <security-constraint>
                <web-resource-collection>
                    <web-resource-name>pages for members</web-resource-name>
                    <url-pattern>/members/*</url-pattern>
                </web-resource-collection>
                <auth-constraint>
                    <role-name>%1$s</role-name>
                </auth-constraint>
            </security-constraint>
            <login-config>
                <auth-method>FORM</auth-method>
                <form-login-config>
                    <form-login-page>/login</form-login-page>
                    <form-error-page>/login</form-error-page>
                </form-login-config>
            </login-config>
            <security-role>
                <role-name>%1$s</role-name>
            </security-role>
            """;

    private Wars() {}

    static List<Deployment> all() throws IOException {
        return List.of(
                new Deployment("", DEMO),
                new Deployment("/chat", DEMO),
                new Deployment("/fixture", fixture(file("fixture"))),
                new Deployment("/probe", probe()),
                new Deployment("/identity", derive(file("identity"), "identity", identity())));
    }

    private static Path probe() throws IOException {
        Path war = adding("spoiler", derive(file("probe"), "probe", settings(WELD, OPERATORS, MEMBERS, BASIC)));
        return with(
                "/WEB-INF/classes/META-INF/microprofile-config.properties",
                "socketio.ping.interval=" + PING_SECONDS + "s\n",
                war);
    }

    /** Returns the path of a WAR to create. */
    static Path file(String name) throws IOException {
        return Files.createDirectories(Distribution.results().resolve("wars")).resolve(name + ".war");
    }

    private static String identity() {
        return settings(
                WELD,
                parameter("socketio.disconnect.with.http.session", "true"),
                parameter("socketio.per.message.deflate", "true"),
                parameter("socketio.cookie", "node"),
                parameter("socketio.cookie.path", "/identity"),
                parameter("socketio.cookie.max.age", "1h"),
                parameter("socketio.cookie.secure", "true"),
                parameter("socketio.cookie.same.site", "none"),
                FORM);
    }

    /** Returns a web.xml. */
    static String settings(String... parts) {
        return """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <absolute-ordering><name>socketio</name></absolute-ordering>
            %s</web-app>
            """
                .formatted(String.join("", parts).formatted(User.ANN.role()));
    }

    static String parameter(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>\n";
    }

    /** Creates the WAR of {@code mvn -Pfixture package}, but with the demo's libraries. */
    static Path fixture(Path war) throws IOException {
        return derive(war, "fixture", Files.readString(FIXTURE_SETTINGS));
    }

    /** Creates the demo's WAR with the classes of another package instead of the demo's. */
    static Path derive(Path war, String packageName, String settings) throws IOException {
        Files.copy(DEMO, war, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            delete(content.getPath("/WEB-INF/classes/io/socketio/demo"));
            copy(packageName, content.getPath("/WEB-INF/classes/"));
            Files.writeString(content.getPath("/WEB-INF/web.xml"), settings);
        }
        return war;
    }

    /** Creates the WAR with the classes of another package in addition. */
    private static Path adding(String packageName, Path war) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            copy(packageName, content.getPath("/WEB-INF/classes/"));
        }
        return war;
    }

    /**
     * Creates the WAR of the guide: with CDI and JSON-B only for containers that have none, and without settings, so that a
     * bundled Weld starts by itself.
     */
    static Path usual(Distribution distribution) throws IOException {
        Path war = derive(
                file("usual"), "usual", "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"/>");
        return distribution.isBare() ? war : without(name -> !name.startsWith("socketio-jakarta"), war);
    }

    /** Creates the WAR without the libraries whose names begin with this text. */
    static Path without(String library, Path war) throws IOException {
        return without(name -> name.startsWith(library), war);
    }

    private static Path without(Predicate<String> libraries, Path war) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(war);
                Stream<Path> all = Files.list(content.getPath("/WEB-INF/lib"))) {
            for (Path file : all.toList()) {
                if (libraries.test(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
        return war;
    }

    /** Creates the WAR without one of its classes. */
    static Path withoutClass(String file, Path war) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            Files.delete(content.getPath("/WEB-INF/classes", file));
        }
        return war;
    }

    /** Creates the WAR with an additional file. */
    static Path with(String file, String text, Path war) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            Path path = content.getPath(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
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
