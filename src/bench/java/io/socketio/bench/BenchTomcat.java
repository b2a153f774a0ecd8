package io.socketio.bench;

import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * An embedded Tomcat with the settings of docs/containers.md, on virtual threads where the JDK has them. {@code
 * -Dbuffers=8192} is what Tomcat would take itself.
 */
final class BenchTomcat {
    private static final String BUFFERS = Integer.getInteger("buffers", 2048).toString();

    private BenchTomcat() {}

    static void start(int port, BenchApplication application) throws Exception {
        System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", BUFFERS);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("bench").toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxConnections", "20000");
        connector.setProperty("acceptCount", "1024");
        connector.setProperty("socket.appReadBufSize", BUFFERS);
        connector.setProperty("socket.appWriteBufSize", BUFFERS);
        connector.setProperty(
                "useVirtualThreads", String.valueOf(Runtime.version().feature() >= 21));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        application.parameters().forEach(context::addParameter);
        context.addParameter("org.apache.tomcat.websocket.binaryBufferSize", BUFFERS);
        ServletContainerInitializer mounting =
                (classes, servlets) -> application.start().accept(servlets);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer(mounting, Set.of());
        context.addServletContainerInitializer(new SocketIoInitializer(), application.handlers());
        tomcat.start();
    }
}
