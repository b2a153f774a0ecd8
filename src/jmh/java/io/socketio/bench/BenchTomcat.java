package io.socketio.bench;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** An embedded Tomcat, on virtual threads where the JDK has them. */
final class BenchTomcat {
    private BenchTomcat() {}

    static void start(int port, SocketIoServer io) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("bench").toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxConnections", "20000");
        connector.setProperty("acceptCount", "1024");
        connector.setProperty(
                "useVirtualThreads", String.valueOf(Runtime.version().feature() >= 21));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        context.addParameter("socketio.enabled", "false");
        ServletContainerInitializer mounting = (classes, servlets) -> SocketIo.mount(io, servlets);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer(mounting, Set.of());
        context.addServletContainerInitializer(new SocketIoInitializer(), Set.of());
        tomcat.start();
    }
}
