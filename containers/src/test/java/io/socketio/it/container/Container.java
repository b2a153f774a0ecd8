package io.socketio.it.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A distribution of a container, unpacked and as it is, that runs in a process of its own on a free loopback port. All
 * that is its own, such as settings, applications and logs, is in a directory that is made anew for each run.
 */
public abstract class Container implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Path home;
    private final Path base;
    private final int port = freePort();
    private ServerProcess process;

    /**
     * @param home what the distribution unpacked to
     * @param base where the run keeps what it writes
     */
    Container(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /** Writes the settings: a port, the user, and, in the ways of most containers, the applications. */
    abstract void prepare(List<Deployment> deployments) throws IOException;

    /** What comes behind the {@code java} of the command that starts it and stays until the end. */
    abstract List<String> arguments();

    /** What the environment of its process has on top of this one's. */
    Map<String, String> environment() {
        return Map.of();
    }

    /** Who listens there when it can take applications. */
    int readyPort() {
        return port;
    }

    /** Deploys what cannot be deployed before the start. */
    void deployRunning(List<Deployment> deployments) throws IOException {}

    /** Gives the running container one more application, which it may take its time to start, or refuse: its log says why. */
    public abstract void deploy(Deployment deployment) throws IOException;

    /** Whether an HTTP session does not time out while there is a WebSocket that was opened in it. */
    public boolean keepsSessionsOfWebSockets() {
        return false;
    }

    /** Takes an application from the running container. */
    public abstract void undeploy(Deployment deployment) throws IOException;

    /** Ends when all applications serve their pages. */
    public void start(List<Deployment> deployments) throws IOException {
        if (!Files.isDirectory(home)) {
            throw new IllegalStateException("The distribution has not been unpacked to " + home);
        }
        Files.createDirectories(base);
        prepare(deployments);
        process = ServerProcess.start(base, environment(), ServerProcess.java(arguments()));
        try {
            process.awaitListening(HOST, readyPort());
            deployRunning(deployments);
            for (Deployment deployment : deployments) {
                process.awaitServing(uri(deployment.contextPath() + "/"));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://" + HOST + ":" + port + pathAndQuery);
    }

    /** What it has written to its console. */
    public String log() throws IOException {
        return process.log();
    }

    final void awaitLogged(String text) throws IOException {
        process.awaitLogged(text);
    }

    /** How many class loaders have the class, of those that can still be reached. */
    public long loadersOf(Class<? extends Enum<?>> type) throws IOException {
        return process.histogram()
                .filter(line -> line.contains(" " + type.getName()))
                .count();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    Path home() {
        return home;
    }

    Path base() {
        return base;
    }

    int port() {
        return port;
    }

    static String host() {
        return HOST;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }

    /** Puts the WARs where the container looks for them. */
    static void copy(List<Deployment> deployments, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Deployment deployment : deployments) {
            Files.copy(deployment.war(), directory.resolve(deployment.fileName()));
        }
    }

    /** Puts a WAR there by one step, as the container may be looking. */
    void move(Deployment deployment, Path directory) throws IOException {
        Path copy = Files.copy(deployment.war(), base().resolve(deployment.fileName()));
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
        Files.move(copy, directory.resolve(deployment.fileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    static void replace(Path file, String text, String by) throws IOException {
        String content = Files.readString(file);
        if (!content.contains(text)) {
            throw new IllegalStateException(file + " has no " + text);
        }
        Files.writeString(file, content.replace(text, by));
    }
}
