package io.socketio.http;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.engine.EngineServer;
import io.socketio.engine.TimerWheel;
import io.socketio.engine.UpgradeTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The servlet in a real container, which tests reach in memory. */
final class ServedPath {
    final List<String> received = new CopyOnWriteArrayList<>();
    final List<CloseReason> closed = new CopyOnWriteArrayList<>();
    private final EngineServer engine;
    private final Server jetty;
    private final LocalConnector connector;
    private final ServerConnector network;

    ServedPath(EngineConfig.Builder config) throws Exception {
        this(config, EngineHooks.NONE, new QueuedThreadPool());
    }

    ServedPath(EngineConfig.Builder config, EngineHooks hooks) throws Exception {
        this(config, hooks, new QueuedThreadPool());
    }

    ServedPath(EngineConfig.Builder config, EngineHooks hooks, QueuedThreadPool threads) throws Exception {
        jetty = new Server(threads);
        connector = new LocalConnector(jetty);
        network = new ServerConnector(jetty, 1, 1);
        network.setHost("127.0.0.1");
        engine = new EngineServer(config.build(), hooks, session -> new Listener(), new TimerWheel(() -> 0L));
        ServedFiles files = new ServedFiles();
        ClientFiles.addTo(files);
        AdminFiles.addTo(files, "/admin", false);
        FrontServlet servlet = new FrontServlet(engine, new NoWebSocket(), files);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/socket.io/*");
        jetty.setHandler(context);
        jetty.addConnector(connector);
        jetty.addConnector(network);
        jetty.start();
    }

    private static final class NoWebSocket implements WebSocketHandshake {
        @Override
        public boolean recognizes(HttpServletRequest request) {
            return false;
        }

        @Override
        public void upgrade(HttpServletRequest request, HttpServletResponse response, UpgradeTarget target) {
            throw new UnsupportedOperationException("no WebSocket in memory");
        }
    }

    private final class Listener implements SessionListener {
        @Override
        public void onText(String message) {
            received.add(message);
        }

        @Override
        public void onBinary(ByteBuffer message) {
            received.add(message.remaining() + " bytes");
        }

        @Override
        public void onClose(CloseReason reason) {
            closed.add(reason);
        }
    }

    /** @param headers such as {@code Origin: https://a.example} */
    HttpTester.Response request(String method, String path, String body, String... headers) throws Exception {
        HttpTester.Request request = HttpTester.newRequest();
        request.setMethod(method);
        request.setURI("/socket.io/" + path);
        request.setVersion("HTTP/1.1");
        request.setHeader("Host", "localhost");
        for (String header : headers) {
            request.setHeader(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        boolean head = method.equals("HEAD");
        ByteBuffer answer = connector.getResponse(request.generate(), head, 10, TimeUnit.SECONDS);
        return head ? HttpTester.parseHeadResponse(answer) : HttpTester.parseResponse(answer);
    }

    HttpTester.Response get(String path, String... headers) throws Exception {
        return request("GET", path, "", headers);
    }

    /** Tells the container to trust the headers of proxies. */
    void trustProxies() {
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(new ForwardedRequestCustomizer());
    }

    /** Opens a session and returns the query for its requests. */
    String open() throws Exception {
        String open = get("?EIO=4&transport=polling").getContent();
        String sid = open.substring(open.indexOf("\"sid\":\"") + 7, open.indexOf("\",\"upgrades"));
        return "?EIO=4&transport=polling&sid=" + sid;
    }

    /** Returns a port of the loopback interface on which the path is served, too. */
    int port() {
        return network.getLocalPort();
    }

    void stop() throws Exception {
        engine.close();
        jetty.stop();
    }
}
