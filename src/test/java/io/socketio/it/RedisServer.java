package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A redis-server on a port of the loopback address, which keeps no data on disk. */
public final class RedisServer implements AutoCloseable {
    /** The tag of tests with several nodes that take long: .ci/run runs them on one JDK only. */
    static final String SLOW = "cluster";

    private static final Path DIRECTORY = Path.of("target");
    private static final int SECONDS = 20;
    private static final int MIN_PORT = 20_000;
    private static final int MAX_PORT = 32_000;

    private final List<String> command;
    private final int port;
    private Process process;

    private RedisServer(List<String> command, int port) throws Exception {
        this.command = command;
        this.port = port;
        this.process = start();
    }

    private static String program() {
        return Tools.require("Redis", "redis-server").toString();
    }

    /** Starts a server, or skips the test if the program is missing. */
    public static RedisServer start(int port) throws Exception {
        return start(port == 0 ? freePort() : port, List.of());
    }

    /** Starts a server with more options. */
    static RedisServer start(int port, List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(program(), "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        String snapshot = port + ".rdb";
        command.addAll(List.of("--dbfilename", snapshot));
        Files.deleteIfExists(DIRECTORY.resolve(snapshot));
        command.addAll(options);
        return new RedisServer(command, port);
    }

    /** Starts a server for TLS alone, with the certificate of the tests. */
    static RedisServer withTls(Path directory) throws Exception {
        Path keys = Files.writeString(directory.resolve("keys.pem"), TestKeys.pem());
        int port = freePort();
        List<String> options = List.of("--port", "0", "--tls-port", Integer.toString(port), "--tls-auth-clients", "no");
        List<String> files = List.of("--tls-cert-file", keys.toString(), "--tls-key-file", keys.toString());
        List<String> command = new ArrayList<>(options);
        command.addAll(files);
        command.addAll(List.of("--tls-ca-cert-file", keys.toString()));
        return start(port, command);
    }

    /** Starts a Sentinel that watches a master under the name {@code main}. */
    static RedisServer sentinel(RedisServer master, Path directory) throws Exception {
        int port = freePort();
        Path settings = Files.writeString(
                directory.resolve("sentinel.conf"),
                """
                port %d
                bind 127.0.0.1
                sentinel monitor main 127.0.0.1 %d 1
                sentinel down-after-milliseconds main 1000
                sentinel failover-timeout main 5000
                """
                        .formatted(port, master.port));
        return new RedisServer(List.of(program(), settings.toString(), "--sentinel"), port);
    }

    /**
     * Returns a port on which nothing listens now. It is none of those that the system gives to clients: one of them could
     * take it while a server is restarted, even one that tries to reach that server, which then is connected to itself.
     */
    public static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(MIN_PORT, MAX_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException e) {
                // another server has it
            }
        }
    }

    private Process start() throws Exception {
        Process started = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile()) // replicas write what they receive
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until("Redis listens", () -> {
            assertThat(started.isAlive()).as("redis-server runs").isTrue();
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return started;
    }

    /** Returns whether the answer to a command contains a text. */
    boolean answers(String command, String text) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(SECONDS * 1000);
            socket.getOutputStream().write((command + "\r\nping\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = answer.readLine(); line != null && !line.equals("+PONG"); line = answer.readLine()) {
                if (line.contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends the server and starts it again on its port. */
    void restart() throws Exception {
        close();
        process = start();
    }

    /** Ends the server; {@link #restart} starts it again. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
