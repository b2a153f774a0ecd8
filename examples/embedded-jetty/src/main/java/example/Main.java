package example;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Repeats each message in capitals to all clients. */
public final class Main {
    public static void main(String[] arguments) throws Exception {
        SocketIoServer io = SocketIo.builder().build();
        setUp(io);

        int port = Integer.getInteger("port", 8080);
        Server server = new Server(port);
        server.setStopAtShutdown(true);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setBaseResource(ResourceFactory.of(context).newClassLoaderResource("page/"));
        context.addServlet(DefaultServlet.class, "/");
        JakartaWebSocketServletContainerInitializer.configure(
                context, (application, webSockets) -> SocketIo.mount(io, application));
        server.setHandler(context);
        server.start();
        System.out.println("Open http://localhost:" + port + "/");
        server.join();
    }

    static void setUp(SocketIoServer io) {
        io.main()
                .onConnection(socket -> socket.on("say", String.class, (from, text) -> {
                    io.main().emit("shout", text.toUpperCase(Locale.ROOT));
                    return "heard";
                }));
    }
}
