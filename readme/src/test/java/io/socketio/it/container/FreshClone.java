package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes fresh clones of this project, in which nothing has been built, and runs commands in them with Maven. */
final class FreshClone {
    static final Path DIRECTORY = Path.of(Objects.requireNonNull(System.getProperty("readme.directory")))
            .toAbsolutePath();
    /** A command may have to download and compile everything first. */
    static final Duration LIMIT = Duration.ofMinutes(15);

    private FreshClone() {}

    /** Returns the directory of a new clone. */
    static Path make(String name) throws IOException {
        Path clone = DIRECTORY.resolve(name);
        Distribution.delete(clone);
        String project = Path.of("").toAbsolutePath().toString();
        ServerProcess.run(DIRECTORY, Map.of(), List.of("git", "clone", "-q", project, clone.toString()), LIMIT);
        return clone;
    }

    static ServerProcess start(Path directory, String mavenOptions, String command) throws IOException {
        return ServerProcess.start(directory, environment(mavenOptions), shell(command));
    }

    /** Runs a command and waits until it exits. What it writes is in {@code tools.log}. */
    static void run(Path directory, String mavenOptions, String command) throws IOException {
        ServerProcess.run(directory, environment(mavenOptions), shell(command), LIMIT);
    }

    private static List<String> shell(String command) {
        return List.of("sh", "-c", "exec " + command);
    }

    /**
     * Returns an environment with the JDK of the tests. The address is for Spring Boot, where it cannot be set
     * otherwise without changing the command.
     */
    private static Map<String, String> environment(String mavenOptions) {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MAVEN_OPTS",
                mavenOptions,
                "SERVER_ADDRESS",
                "127.0.0.1");
    }
}
