package io.socketio.it;

import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An embedded Jetty of 16 threads. */
final class SmallJetty implements SmallContainer {
    private final Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
    private final ServerConnector connector = new ServerConnector(server);

    /** @param application mounts servers */
    SmallJetty(Consumer<ServletContext> application) throws Exception {
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(1024);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setInitParameter("socketio.default.server", "false");
        JettyServer.addWebSocket(context);
        ServletContainerInitializer mounting = (classes, servlets) -> application.accept(servlets);
        context.addServletContainerInitializer(mounting);
        context.addServletContainerInitializer(new SocketIoInitializer());
        server.setHandler(context);
        server.start();
    }

    @Override
    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + pathAndQuery);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }

    @Override
    public String toString() {
        return "Jetty";
    }
}
