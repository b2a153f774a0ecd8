package io.socketio.boot;

import io.socketio.SocketIoServer;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a web application has: kept in its context, so that it goes with it. */
final class ServletContexts {
    private static final Logger LOG = System.getLogger(ServletContexts.class.getName());
    private static final String SERVERS = "io.socketio.servers";
    private static final String MOUNTS = "io.socketio.mounts";
    private static final String CLOSEABLES = "io.socketio.closeables";

    private ServletContexts() {}

    static void add(ServletContext context, SocketIoServer server) {
        list(context, SERVERS).add(server);
        closeWith(context, server);
    }

    static void closeWith(ServletContext context, AutoCloseable closeable) {
        list(context, CLOSEABLES).add(closeable);
    }

    static List<SocketIoServer> servers(ServletContext context) {
        return list(context, SERVERS).stream().map(SocketIoServer.class::cast).toList();
    }

    static List<Object> mounts(ServletContext context) {
        return list(context, MOUNTS);
    }

    static void closeAll(ServletContext context) {
        List<Object> closeables = new ArrayList<>(list(context, CLOSEABLES));
        Collections.reverse(closeables);
        for (Object closeable : closeables) {
            try {
                ((AutoCloseable) closeable).close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "Closing failed", e);
            }
        }
    }

    private static List<Object> list(ServletContext context, String name) {
        @SuppressWarnings("unchecked") // only this class sets the attribute
        List<Object> list = (List<Object>) context.getAttribute(name);
        if (list == null) {
            list = Collections.synchronizedList(new ArrayList<>());
            context.setAttribute(name, list);
        }
        return list;
    }
}
