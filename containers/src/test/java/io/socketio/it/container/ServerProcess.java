package io.socketio.it.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The process of a server. It ends when this object is closed, or when the JVM of the tests exits. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int END_SECONDS = 30;
    /** Enough for all containers, but so little that a connection that uses too much memory is noticed. */
    private static final String HEAP = "-Xmx512m";

    // Open Liberty would try HTTP/2 on the first request and wait for half a minute.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Process process;
    private final Path console;
    private final Thread end = new Thread(this::kill, "end-of-server");

    private ServerProcess(Process process, Path console) {
        this.process = process;
        this.console = console;
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** Starts a program in a directory, where it leaves its console output. */
    public static ServerProcess start(Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        Path console = directory.resolve("console.log");
        return new ServerProcess(begin(directory, environment, command, console), console);
    }

    /** Runs a tool of a container and waits until it exits. */
    static void run(Path directory, List<String> command) throws IOException {
        run(directory, Map.of(), command, PATIENCE);
    }

    /** Runs a program and waits until it exits. */
    static void run(Path directory, Map<String, String> environment, List<String> command, Duration limit)
            throws IOException {
        Path console = directory.resolve("tools.log");
        Process tool = begin(directory, environment, command, console);
        try {
            if (!tool.waitFor(limit.toSeconds(), TimeUnit.SECONDS) || tool.exitValue() != 0) {
                tool.descendants().forEach(ProcessHandle::destroyForcibly);
                tool.destroyForcibly();
                throw new IllegalStateException(command + " failed:\n" + Files.readString(console));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the command for a JVM. */
    static List<String> java(Path jdk, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.add(HEAP);
        command.addAll(arguments);
        return command;
    }

    private static Process begin(Path directory, Map<String, String> environment, List<String> command, Path console)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits until the program accepts connections. */
    public void awaitListening(String host, int port) throws IOException {
        await("nobody listens on port " + port, PATIENCE, () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), 1000);
                return true;
            }
        });
    }

    void awaitServing(URI page) throws IOException {
        awaitServing(page, PATIENCE);
    }

    void awaitServing(URI page, Duration limit) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build();
        await(
                page + " is not served",
                limit,
                () -> http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
    }

    void awaitLogged(String text) throws IOException {
        await("\"" + text + "\" is not logged", PATIENCE, () -> log().contains(text));
    }

    private interface Attempt {
        boolean succeeds() throws IOException, InterruptedException;
    }

    private void await(String failure, Duration limit, Attempt attempt) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!tried(attempt)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(failure + "; the server said:\n" + log());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean tried(Attempt attempt) {
        try {
            return attempt.succeeds();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() throws IOException {
        return new String(Files.readAllBytes(console), StandardCharsets.UTF_8);
    }

    /** Returns the heap histogram after a full collection: one line per class and class loader. */
    Stream<String> histogram() throws IOException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends = family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .join();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private void kill() {
        family().forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns the process and its descendants. */
    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }
}
