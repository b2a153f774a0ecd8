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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An unmodified, unpacked distribution of a container, run in its own process on a free loopback port. Its settings,
 * applications and logs are in a directory that is created for each run.
 */
public abstract class Container implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** The level of a line, by any name that containers use. */
    private static final Pattern WARNING = Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL)\\b");

    /** What newer JDKs say of libraries of the containers. */
    private static final List<String> WARNINGS_OF_THE_JDK = List.of(
            "sun.misc.Unsafe",
            "terminally deprecated",
            "maintainers of class",
            "restricted method",
            "Restricted methods",
            "java.lang.System::load",
            "--enable-native-access");

    private final Installation installation;
    private final int port = freePort();
    private final int securePort = freePort();
    private ServerProcess process;
    private boolean trustsProxy;

    Container(Installation installation) {
        this.installation = installation;
    }

    /**
     * Makes the container believe the headers in which a proxy names client, scheme and port. Must be called before the
     * start, and only for {@linkplain Distribution#knowsProxies some} distributions.
     */
    public void trustProxy() {
        trustsProxy = true;
    }

    final boolean trustsProxy() {
        return trustsProxy;
    }

    /** Writes the settings: the ports, the user, and, for most containers, the applications. */
    abstract void prepare(List<Deployment> deployments) throws IOException;

    /** Returns the arguments of the {@code java} command that starts the container and runs until it ends. */
    abstract List<String> arguments() throws IOException;

    /** Returns environment variables in addition to those of this process. */
    Map<String, String> environment() {
        return Map.of();
    }

    /** Returns the port that accepts connections once the container can take applications. */
    int readyPort() {
        return port;
    }

    /** Deploys applications that cannot be deployed before the start. */
    void deployRunning(List<Deployment> deployments) throws IOException {}

    /** Deploys an application to the running container, which may start it later or refuse it: see the log. */
    public abstract void deploy(Deployment deployment) throws IOException;

    /**
     * Returns the warnings that the container logs whatever its applications do, as they are about its own configuration.
     */
    List<String> ownWarnings() {
        return List.of();
    }

    /** Returns whether HTTP/2 connections announce the extended CONNECT of RFC 8441. */
    public boolean announcesExtendedConnect() {
        return false;
    }

    /** Returns whether an open WebSocket keeps the HTTP session in which it was opened from timing out. */
    public boolean keepsSessionsOfWebSockets() {
        return false;
    }

    /** Returns whether the cookies of a login are worthless after the logout. */
    public boolean endsLogins() {
        return true;
    }

    /** Undeploys an application from the running container. */
    public abstract void undeploy(Deployment deployment) throws IOException;

    /** Starts the container and returns when all applications serve their pages. */
    public void start(List<Deployment> deployments) throws IOException {
        if (!Files.exists(home())) {
            throw new IllegalStateException("The distribution has not been unpacked to " + home());
        }
        Files.createDirectories(base());
        prepare(deployments);
        process = ServerProcess.start(base(), environment(), ServerProcess.java(installation.jdk(), arguments()));
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

    /** Returns an address with TLS, where the container speaks HTTP/2 with clients that ask for it (ALPN). */
    public URI secureUri(String pathAndQuery) {
        return URI.create("https://" + HOST + ":" + securePort + pathAndQuery);
    }

    /** Returns the warnings and errors in the log that may have to do with an application. */
    public List<String> warnings() throws IOException {
        return log().lines()
                .filter(line -> WARNING.matcher(line).find())
                .filter(line -> Stream.concat(WARNINGS_OF_THE_JDK.stream(), ownWarnings().stream())
                        .noneMatch(line::contains))
                .toList();
    }

    /** Returns the console output. */
    public String log() throws IOException {
        return process.log();
    }

    final void awaitLogged(String text) throws IOException {
        process.awaitLogged(text);
    }

    /** Returns the number of reachable class loaders that have loaded the class. */
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
        return installation.home();
    }

    Path base() {
        return installation.base();
    }

    Path jdk() {
        return installation.jdk();
    }

    int port() {
        return port;
    }

    int securePort() {
        return securePort;
    }

    /** Runs a Java tool of the container. */
    void run(List<String> arguments) throws IOException {
        ServerProcess.run(base(), ServerProcess.java(installation.jdk(), arguments));
    }

    static String host() {
        return HOST;
    }

    /** Returns a port of the loopback address that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }

    /** Copies the WARs to the directory that the container scans. */
    static void copy(List<Deployment> deployments, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Deployment deployment : deployments) {
            Files.copy(deployment.war(), directory.resolve(deployment.fileName()));
        }
    }

    /** Moves a WAR to a directory atomically, as the container may be scanning it. */
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
