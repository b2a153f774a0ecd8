package io.socketio.it.container;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The application that the first command of a README starts. The command runs as it is written there, except for a free
 * loopback port, in a fresh clone of this project: only what has been committed is there, and nothing has been built.
 */
public final class ReadmeCommand implements AutoCloseable {
    private static final Path DIRECTORY = Path.of(property("readme.directory")).toAbsolutePath();
    /** A command may have to download and compile everything first. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final String LOOPBACK = "-Djetty.http.host=127.0.0.1";
    /** What Maven writes when its build is over, or its child process ends earlier than itself. */
    private static final Pattern END = Pattern.compile("BUILD SUCCESS|Process terminated with exit code: 143");

    private static final Pattern COMPLAINT = Pattern.compile("WARN|ERROR|SEVERE|FATAL|Exception");

    private final int port = Container.freePort();
    private final ServerProcess process;

    private ReadmeCommand(Path directory, String mavenOptions) throws IOException {
        String command = new Readme(directory).firstCommand(port);
        process = ServerProcess.start(directory, environment(mavenOptions), shell(command));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** Starts the project itself, and returns when it serves its page. */
    public static ReadmeCommand start() throws IOException {
        return started(new ReadmeCommand(freshClone("project"), LOOPBACK));
    }

    /** Starts an example, with the library of the same commit, and returns when it serves its page. */
    public static ReadmeCommand start(String example) throws IOException {
        Path directory = freshClone(example).resolve("examples").resolve(example);
        return started(new ReadmeCommand(directory, LOOPBACK + Library.OPTION));
    }

    private static ReadmeCommand started(ReadmeCommand command) throws IOException {
        try {
            command.process.awaitServing(command.uri("/"), LIMIT);
        } catch (RuntimeException | IOException e) {
            command.close();
            throw e;
        }
        return command;
    }

    /** Packages an example and returns the directory of what was built. */
    public static Path build(String example) throws IOException {
        Path directory = freshClone(example + "-package").resolve("examples").resolve(example);
        run(directory, Library.OPTION, "mvn package");
        return directory.resolve("target");
    }

    /** The library, installed as the examples' READMEs describe, in a local repository that nothing else uses. */
    private static final class Library {
        static final String OPTION;

        static {
            try {
                Path project = freshClone("library");
                Path repository = LinkedRepository.make(DIRECTORY.resolve("repository"));
                OPTION = " -Dmaven.repo.local=" + repository;
                run(project, OPTION, new Readme(project.resolve("examples/war")).installation());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Path freshClone(String name) throws IOException {
        Path clone = DIRECTORY.resolve(name);
        Distribution.delete(clone);
        String project = Path.of("").toAbsolutePath().toString();
        ServerProcess.run(DIRECTORY, Map.of(), List.of("git", "clone", "-q", project, clone.toString()), LIMIT);
        return clone;
    }

    private static void run(Path directory, String mavenOptions, String command) throws IOException {
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

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port + pathAndQuery);
    }

    /**
     * Returns the warnings and errors among what Maven and the application have written until the end of the build. After
     * it, Jetty's plug-in may still destroy the application while Maven closes the class loader of the plug-in.
     */
    public List<String> complaints() throws IOException {
        return process.log()
                .lines()
                .takeWhile(line -> !END.matcher(line).find())
                .filter(line -> COMPLAINT.matcher(line).find())
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
