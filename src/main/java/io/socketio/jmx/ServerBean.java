package io.socketio.jmx;

import static java.util.stream.Collectors.toMap;

import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Shows a server to the JMX of the JVM, from {@link #register} to {@link #close}. */
public final class ServerBean implements ServerMXBean, AutoCloseable {
    private static final Logger LOG = System.getLogger(ServerBean.class.getName());
    private static final int SECONDS = 10;

    private final SocketIoServer io;
    private final String name;
    private volatile @Nullable ObjectName registered;

    /** @param contextPath of the web application */
    public ServerBean(SocketIoServer io, String contextPath) {
        this.io = io;
        this.name = "io.socketio:type=Server,context=" + ObjectName.quote(contextPath.isEmpty() ? "/" : contextPath)
                + ",path=" + ObjectName.quote(io.path());
    }

    /**
     * Registers the server. One that has the context and the path of another one, as in an application that is started again
     * before it has stopped, gets a number. If it fails, that is logged.
     */
    public void register() {
        try {
            for (int number = 1; registered == null; number++) {
                try {
                    registered = ManagementFactory.getPlatformMBeanServer()
                            .registerMBean(this, new ObjectName(number == 1 ? name : name + ",instance=" + number))
                            .getObjectName();
                } catch (InstanceAlreadyExistsException e) {
                    LOG.log(Level.DEBUG, "There is another server of this name", e);
                }
            }
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "The server cannot be shown to JMX", e);
        }
    }

    /** Takes the server away from JMX. */
    @Override
    public void close() throws JMException {
        ObjectName present = registered;
        registered = null;
        if (present != null && ManagementFactory.getPlatformMBeanServer().isRegistered(present)) {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(present);
        }
    }

    @Override
    public int getConnections() {
        return io.connections();
    }

    @Override
    public Map<String, Integer> getSockets() {
        return io.namespaces().stream()
                .collect(toMap(Namespace::name, namespace -> namespace.sockets().size(), Integer::sum, TreeMap::new));
    }

    @Override
    public boolean isReady() {
        return io.health().ready();
    }

    @Override
    public boolean isLive() {
        return io.health().live();
    }

    @Override
    public List<String> getProblems() {
        return io.health().problems();
    }

    @Override
    public void drain(long seconds) {
        io.drain(Duration.ofSeconds(seconds));
    }

    @Override
    public void disconnectUser(String user) {
        try {
            io.disconnectUser(user).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Without the cause, whose class a remote console may not have.
            throw new IllegalStateException("The other nodes could not be told: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted");
        }
    }

    @Override
    public String toString() {
        return "ServerBean[" + name + "]";
    }
}
