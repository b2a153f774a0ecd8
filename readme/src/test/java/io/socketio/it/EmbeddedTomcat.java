package io.socketio.it;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** The embedded Tomcat of the guide. */
final class EmbeddedTomcat implements AutoCloseable {
    private final Tomcat tomcat;

    EmbeddedTomcat(int port, Path directory, SocketIoServer io) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setPort(port);
        tomcat.setBaseDir(directory.toString());
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        ServletContainerInitializer mounting = (classes, application) -> SocketIo.mount(io, application);
        context.addServletContainerInitializer(mounting, null);
        tomcat.getConnector();
        tomcat.start();
        this.tomcat = tomcat;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
