package io.socketio.bench;

import io.socketio.Ack;
import io.socketio.Arguments;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.SocketIoConfig.Dispatch;
import java.time.Duration;
import java.util.Locale;

/**
 * The server that load is put on, see docs/benchmarks.md: echoes, and broadcasts to a room, on {@code 127.0.0.1:$PORT}.
 * {@code -Dcontainer=jetty|tomcat} and {@code -Ddispatch=executor|inline} choose how.
 */
public final class BenchServer {
    private static final String ROOM = "room";

    private BenchServer() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        Duration pingInterval = Duration.ofMillis(Long.parseLong(System.getenv().getOrDefault("PING_MS", "25000")));
        SocketIoServer io = server(pingInterval);
        if (System.getProperty("container", "jetty").equals("tomcat")) {
            BenchTomcat.start(port, io);
        } else {
            BenchJetty.start(port, io);
        }
    }

    private static SocketIoServer server(Duration pingInterval) {
        SocketIo.Builder builder = SocketIo.builder().pingInterval(pingInterval);
        String dispatch = System.getProperty("dispatch", "executor");
        builder.config().dispatch(Dispatch.valueOf(dispatch.toUpperCase(Locale.ROOT)));
        SocketIoServer io = builder.build();
        for (String event : new String[] {"echo", "echoj", "echob"}) {
            io.main().on(event, (socket, arguments, ack) -> echo(socket, event, arguments, ack));
        }
        io.main().on("join", (socket, arguments, ack) -> {
            socket.join(ROOM);
            ack.send();
        });
        io.main().on("bcast", (socket, arguments, ack) -> io.to(ROOM).emit("msg", arguments.get(0)));
        return io;
    }

    private static void echo(Socket socket, String event, Arguments arguments, Ack ack) {
        if (ack.requested()) {
            ack.send(arguments.get(0));
        } else {
            socket.emit(event, arguments.get(0));
        }
    }
}
