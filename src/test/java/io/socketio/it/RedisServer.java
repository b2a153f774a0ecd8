package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A redis-server on a free port of the loopback address, which keeps nothing on disk. */
public final class RedisServer implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int MIN_PORT = 20_000;
    private static final int MAX_PORT = 32_000;

    private final Path program;
    private final int port;
    private Process process;

    private RedisServer(Path program, int port) throws Exception {
        this.program = program;
        this.port = port;
        this.process = start();
    }

    /** Starts a server, or skips the test if the program is missing. */
    public static RedisServer start(int port) throws Exception {
        return new RedisServer(Tools.require("Redis", "redis-server"), port == 0 ? freePort() : port);
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
        Process started = new ProcessBuilder(List.of(
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no"))
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
