package io.socketio.bench;

import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Recovery;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server of {@link Soak}, on {@code 127.0.0.1:$PORT}: echoes, and tells each of 100 rooms the time, every three seconds. For
 * each line of its standard input it writes what it holds. Ends with its standard input.
 */
public final class SoakServer {
    static final int ROOMS = 100;
    static final Pattern NAMESPACES = Pattern.compile("/soak-\\d+");

    private SoakServer() {}

    public static void main(String[] args) throws Exception {
        SocketIo.Builder builder = SocketIo.builder()
                .pingInterval(Duration.ofSeconds(10))
                .pingTimeout(Duration.ofSeconds(20))
                .recovery(Recovery.DEFAULT.withMaxDisconnectionDuration(Duration.ofSeconds(30)));
        SocketIoServer io = builder.build();
        io.onNewNamespace(SoakServer::listen);
        io.of(NAMESPACES);
        listen(io.main());
        BenchJetty.start(Integer.parseInt(System.getenv("PORT")), BenchApplication.of(io));

        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(() -> tick(io), 3, 3, TimeUnit.SECONDS);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            System.out.println(held(io));
        }
        System.exit(0);
    }

    private static void listen(Namespace namespace) {
        namespace.onConnection(
                socket -> socket.join("room-" + Math.floorMod(socket.id().hashCode(), ROOMS)));
        namespace.on("echo", (socket, arguments, ack) -> ack.send(arguments.get(0)));
    }

    private static void tick(SocketIoServer io) {
        long now = System.currentTimeMillis();
        for (int room = 0; room < ROOMS; room++) {
            io.main().to("room-" + room).emit("tick", now);
        }
        io.namespaces().stream()
                .filter(namespace -> !namespace.name().equals("/"))
                .forEach(namespace -> namespace.emit("tick", now));
    }

    private static String held(SocketIoServer io) throws Exception {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long descriptors;
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            descriptors = open.count();
        }
        int rooms = io.namespaces().stream()
                .mapToInt(namespace -> namespace.rooms().rooms().size())
                .sum();
        return heap + " MiB heap, " + threads + " threads, " + descriptors + " descriptors, " + io.connections()
                + " connections, " + io.namespaces().size() + " namespaces, " + rooms + " rooms";
    }
}
