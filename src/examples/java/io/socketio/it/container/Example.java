package io.socketio.it.container;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of an application in the directory examples, on a free port. Maven runs it with the command of its README, and
 * with the library that was just built.
 */
public final class Example implements AutoCloseable {
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^mvn (.+?) +# http://localhost:8080/ \\(another port: (\\S+)9090\\)$");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path DIRECTORY = Path.of(property("examples.directory"));
    private static final Map<String, String> ENVIRONMENT = Map.of("JAVA_HOME", System.getProperty("java.home"));

    private final int port = Container.freePort();
    private final ServerProcess process;

    private Example(Path copy) throws IOException {
        Matcher readme = COMMAND.matcher(Files.readString(copy.resolve("README.md")));
        if (!readme.find()) {
            throw new IllegalStateException("The README does not say how to start " + copy);
        }
        List<String> arguments = new ArrayList<>(List.of(readme.group(1).split(" ")));
        arguments.add(readme.group(2) + port);
        process = ServerProcess.start(copy, ENVIRONMENT, maven(arguments));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** Starts an application and returns when it serves its page. */
    public static Example start(String name) throws IOException {
        Example example = new Example(copy(name));
        try {
            example.process.awaitServing(example.uri("/"));
        } catch (RuntimeException | IOException e) {
            example.close();
            throw e;
        }
        return example;
    }

    /**
     * Builds an application.
     *
     * @return the build directory
     */
    public static Path build(String name) throws IOException {
        Path copy = copy(name);
        ServerProcess.run(copy, ENVIRONMENT, maven(List.of("package")), LIMIT);
        return copy.resolve("target");
    }

    private static Path copy(String name) throws IOException {
        Path source = Path.of("examples", name);
        Path copy = Files.createTempDirectory(Files.createDirectories(DIRECTORY), name + "-");
        for (String part : List.of("README.md", "pom.xml", "src")) {
            Container.copyTree(source.resolve(part), copy.resolve(part));
        }
        return copy.toAbsolutePath();
    }

    private static List<String> maven(List<String> arguments) throws IOException {
        String program = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("maven.home"), "bin", program).toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + LinkedRepository.make(DIRECTORY)));
        command.addAll(arguments);
        return command;
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port + pathAndQuery);
    }

    /** Returns the output of Maven and the application. */
    public String log() throws IOException {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
