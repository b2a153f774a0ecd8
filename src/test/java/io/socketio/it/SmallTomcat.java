package io.socketio.it;

import io.socketio.boot.SocketIoInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.apache.tomcat.websocket.server.WsSci;

/** An embedded Tomcat of 16 threads. */
final class SmallTomcat implements SmallContainer {
    /** The tag of tests that run with Tomcat on the class path. */
    static final String TAG = "tomcat";

    private final Tomcat tomcat = new Tomcat();

    /** @param application mounts servers */
    SmallTomcat(Consumer<ServletContext> application) throws Exception {
        this(application, Duration.ofSeconds(20));
    }

    /** @param protocol the name or class of the connector's protocol */
    SmallTomcat(Consumer<ServletContext> application, String protocol) throws Exception {
        this(application, new Connector(protocol), Duration.ofSeconds(20));
    }

    /**
     * @param application mounts servers
     * @param connectionTimeout how long Tomcat waits for a client that sends, or reads, nothing
     */
    SmallTomcat(Consumer<ServletContext> application, Duration connectionTimeout) throws Exception {
        this(application, new Connector(), connectionTimeout);
    }

    private SmallTomcat(Consumer<ServletContext> application, Connector connector, Duration connectionTimeout)
            throws Exception {
        tomcat.setBaseDir(Path.of("target", "tomcat").toAbsolutePath().toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", Integer.toString(THREADS));
        connector.setProperty("acceptCount", "1024");
        connector.setProperty("connectionTimeout", Long.toString(connectionTimeout.toMillis()));
        connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        context.addParameter("socketio.default.server", "false");
        ServletContainerInitializer mounting = (classes, servlets) -> application.accept(servlets);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer(mounting, Set.of());
        context.addServletContainerInitializer(new SocketIoInitializer(), Set.of());
        tomcat.start();
    }

    private AbstractProtocol<?> protocol() {
        return (AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler();
    }

    /** Returns how many connections are open. Tomcat counts the one that it waits for, too. */
    long connections() {
        return protocol().getConnectionCount() - 1;
    }

    private ThreadPoolExecutor threads() {
        return (ThreadPoolExecutor) protocol().getExecutor();
    }

    int activeThreads() {
        return threads().getActiveCount();
    }

    /** Returns how many tasks wait for a thread. */
    int waitingTasks() {
        return threads().getQueue().size();
    }

    @Override
    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + pathAndQuery);
    }

    /** Returns an address with TLS. */
    URI secureUri(String pathAndQuery) throws Exception {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(TestKeys.keyStore().toString());
        certificate.setCertificateKeystorePassword(TestKeys.PASSWORD);
        host.addCertificate(certificate);
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        tomcat.getService().addConnector(connector);
        return URI.create("https://127.0.0.1:" + connector.getLocalPort() + pathAndQuery);
    }

    /** Ends the application, and not Tomcat. */
    void undeploy() throws LifecycleException {
        Container application = tomcat.getHost().findChild("");
        tomcat.getHost().removeChild(application);
        application.destroy();
    }

    @Override
    public void close() {
        if (tomcat.getServer().getState() == LifecycleState.DESTROYED) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat does not stop", e);
        }
    }

    @Override
    public String toString() {
        return "Tomcat";
    }
}
