package io.socketio.it.container;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The application that the first command of a README starts. The command runs as it is written there, except for a free
 * loopback port, in a fresh clone of this project: only what has been committed is there, and nothing has been built.
 */
public final class ReadmeCommand implements AutoCloseable {
    private static final String LOOPBACK = "-Djetty.http.host=127.0.0.1";
    /** What Maven writes when its build is over, or its child process ends earlier than itself. */
    private static final Pattern END = Pattern.compile("BUILD SUCCESS|Process terminated with exit code: 143");

    private static final Pattern COMPLAINT = Pattern.compile("WARN|ERROR|SEVERE|FATAL|Exception");

    private final int port = Container.freePort();
    private final ServerProcess process;

    private ReadmeCommand(Path directory, String mavenOptions) throws IOException {
        String command = new Readme(directory.resolve("README.md")).firstCommand(port);
        process = FreshClone.start(directory, mavenOptions, command);
    }

    /** Starts the project itself, and returns when it serves its page. */
    public static ReadmeCommand start() throws IOException {
        return started(new ReadmeCommand(FreshClone.make("project"), LOOPBACK));
    }

    /** Starts an example, with the library of the same commit, and returns when it serves its page. */
    public static ReadmeCommand start(String example) throws IOException {
        Path directory = FreshClone.make(example).resolve("examples").resolve(example);
        return started(new ReadmeCommand(directory, LOOPBACK + Library.OPTION));
    }

    private static ReadmeCommand started(ReadmeCommand command) throws IOException {
        try {
            command.process.awaitServing(command.uri("/"), FreshClone.LIMIT);
        } catch (RuntimeException | IOException e) {
            command.close();
            throw e;
        }
        return command;
    }

    /** Packages an example and returns the directory of what was built. */
    public static Path build(String example) throws IOException {
        Path directory =
                FreshClone.make(example + "-package").resolve("examples").resolve(example);
        FreshClone.run(directory, Library.OPTION, "mvn package");
        return directory.resolve("target");
    }

    /** The library, installed as the examples' READMEs describe, in a local repository that nothing else uses. */
    private static final class Library {
        static final String OPTION;

        static {
            try {
                Path project = FreshClone.make("library");
                Path repository = LinkedRepository.make(FreshClone.DIRECTORY.resolve("repository"));
                OPTION = " -Dmaven.repo.local=" + repository;
                FreshClone.run(project, OPTION, new Readme(project.resolve("examples/war/README.md")).installation());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
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
