package io.socketio.bench;

import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** An embedded Jetty with the settings of jetty.xml. */
final class BenchJetty {
    private BenchJetty() {}

    static void start(int port, BenchApplication application) throws Exception {
        ThreadPool threads = VirtualThreads.areSupported() ? new VirtualThreadPool() : new QueuedThreadPool();
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setClassLoader(BenchJetty.class.getClassLoader());
        application.parameters().forEach(context::setInitParameter);
        if (Boolean.getBoolean("jakarta")) {
            context.setInitParameter("socketio.websocket", "jakarta");
            JakartaWebSocketServletContainerInitializer.configure(context, null);
        }
        context.addServletContainerInitializer(
                new SocketIoInitializer(), application.handlers().toArray(Class<?>[]::new));
        context.addEventListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                application.start().accept(event.getServletContext());
            }
        });
        server.setHandler(context);
        server.start();
    }
}
