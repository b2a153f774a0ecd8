package io.socketio.bench;

import io.socketio.Ack;
import io.socketio.Argument;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Admin;
import io.socketio.config.Cluster;
import io.socketio.config.SocketIoConfig.Dispatch;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The server that load is put on, see docs/benchmarks.md: echoes, and broadcasts to a room, on {@code 127.0.0.1:$PORT}.
 * {@code -Dcontainer=jetty|tomcat}, {@code -Ddispatch=auto|executor|inline} and {@code -Dcdi=true}, for handlers that are beans,
 * choose how; {@code $ADAPTER} and {@code $REDIS_URL} link it with others. {@code -Dwatch} names what watches it, separated by
 * commas: {@code meters}, {@code traces}, {@code admin} for the Admin UI in production mode, or {@code nothing} for libraries that
 * are there and not set up.
 */
public final class BenchServer {
    static final String ROOM = "room";

    private BenchServer() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        String pingMillis = System.getenv().getOrDefault("PING_MS", "25000");
        String dispatch = System.getProperty("dispatch", "auto");
        BenchApplication application = Boolean.getBoolean("cdi")
                ? BenchApplication.ofBeans(
                        BenchBean.class,
                        Map.of("socketio.ping.interval", pingMillis + "ms", "socketio.dispatch", dispatch))
                : BenchApplication.of(server(Duration.ofMillis(Long.parseLong(pingMillis)), dispatch));
        if (System.getProperty("container", "jetty").equals("tomcat")) {
            BenchTomcat.start(port, application);
        } else {
            BenchJetty.start(port, application);
        }
    }

    private static SocketIoServer server(Duration pingInterval, String dispatch) {
        String watch = System.getProperty("watch", "");
        if (watch.contains("meters")) {
            Watch.meters();
        }
        if (watch.contains("traces")) {
            Watch.traces();
        }
        SocketIo.Builder builder = SocketIo.builder().metrics(!watch.isEmpty()).pingInterval(pingInterval);
        if (watch.contains("admin")) {
            builder.admin(Admin.DEFAULT.withEnabled(true).withAuth("none"));
        }
        builder.dispatch(Dispatch.valueOf(dispatch.toUpperCase(Locale.ROOT)));
        builder.cluster(cluster());
        SocketIoServer io = builder.build();
        for (String event : new String[] {"echo", "echoj", "echob"}) {
            io.main().on(event, (socket, arguments, ack) -> echo(socket, event, arguments.get(0), ack));
        }
        io.main().on("join", (socket, arguments, ack) -> {
            socket.join(ROOM);
            ack.send();
        });
        io.main().on("bcast", (socket, arguments, ack) -> io.to(ROOM).emit("msg", arguments.get(0)));
        return io;
    }

    private static Cluster cluster() {
        String adapter = System.getenv().getOrDefault("ADAPTER", "memory");
        Cluster cluster = Cluster.DEFAULT.withAdapter(
                Cluster.Adapter.valueOf(adapter.toUpperCase(Locale.ROOT).replace('-', '_')));
        String redis = System.getenv("REDIS_URL");
        return redis == null ? cluster : cluster.withRedisUri(redis);
    }

    static void echo(Socket socket, String event, Argument value, Ack ack) {
        if (ack.requested()) {
            ack.send(value);
        } else {
            socket.emit(event, value);
        }
    }
}
