package io.socketio.boot;

import io.socketio.SocketIoServer;
import io.socketio.adapter.Adapter;
import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineMiddleware;
import io.socketio.engine.EngineMonitor;
import io.socketio.engine.TimerWheel;
import io.socketio.handler.HandlerClass;
import io.socketio.http.ClientFiles;
import io.socketio.json.JsonMapper;
import io.socketio.json.JsonbMapper;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.server.LocalServer;
import io.socketio.server.ServerParts;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes Socket.IO servers and puts them into web applications. */
public final class SocketIo {
    private SocketIo() {}

    /** Starts from the defaults of the reference server. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Serves a server's path in a web application; the server is closed when the application stops. To be called while the
     * application starts: from a {@code ServletContainerInitializer}, such as Spring Boot's {@code
     * ServletContextInitializer}, or in a WAR from a {@code ServletContextListener}.
     *
     * @param server made by {@link #builder()}
     * @throws IllegalStateException if it is too late, or the application has no WebSocket or another server on the path
     */
    public static void mount(SocketIoServer server, ServletContext context) {
        if (!(server instanceof LocalServer local)) {
            throw new IllegalArgumentException("Only servers made by SocketIo.builder() can be mounted");
        }
        ClientFiles files = local.config().serveClient() ? new ClientFiles() : null;
        Mount.servlet(local.engine(), local.threads(), files, context);
        ServletContexts.add(context, server);
    }

    /** Collects what a server is made of; what is not said is as in the reference server. */
    public static final class Builder {
        private final SocketIoConfig.Builder config = SocketIoConfig.builder();
        private final List<Object> handlers = new ArrayList<>();
        private EngineHooks hooks = EngineHooks.NONE;
        private @Nullable JsonMapper mapper;
        private @Nullable PacketParser parser;
        private @Nullable Executor executor;
        private Adapter.@Nullable Factory adapters;

        private Builder() {}

        /** All values that can be set; the methods below are short cuts to the usual ones. */
        public SocketIoConfig.Builder config() {
            return config;
        }

        private EngineConfig.Builder engine() {
            return config.engine();
        }

        /** The path below the context root; {@code /socket.io}. */
        public Builder path(String path) {
            engine().path(path);
            return this;
        }

        /** How long after the last sign of life a client is sent a ping; 25 s. */
        public Builder pingInterval(Duration interval) {
            engine().pingInterval(interval);
            return this;
        }

        /** How long a client may take to answer a ping; 20 s. */
        public Builder pingTimeout(Duration timeout) {
            engine().pingTimeout(timeout);
            return this;
        }

        /** How long a client may be connected without having joined a namespace; 45 s. */
        public Builder connectTimeout(Duration timeout) {
            config.connectTimeout(timeout);
            return this;
        }

        /** The largest message of a client, in bytes. */
        public Builder maxPayload(int bytes) {
            engine().maxPayload(bytes);
            return this;
        }

        /** The transports that clients may use; both. */
        public Builder transports(TransportName... transports) {
            engine().transports(transports);
            return this;
        }

        /** Whether clients of Socket.IO 1.x and 2.x may connect; see {@link EngineConfig.Builder#allowEio3}. */
        public Builder allowEio3(boolean allow) {
            engine().allowEio3(allow);
            return this;
        }

        /** Which pages of other origins may connect; none. */
        public Builder cors(Cors cors) {
            engine().cors(cors);
            return this;
        }

        /** Sets a cookie with the first answer, for load balancers; none. */
        public Builder cookie(Cookie cookie) {
            engine().cookie(cookie);
            return this;
        }

        /** Whether sockets are disconnected when the HTTP session ends in which their client connected; false. */
        public Builder disconnectWithHttpSession(boolean disconnect) {
            engine().disconnectWithHttpSession(disconnect);
            return this;
        }

        /** Stands in front of all HTTP requests and WebSocket handshakes, behind those that were added before. */
        public Builder use(EngineMiddleware middleware) {
            hooks = hooks.withMiddleware(middleware);
            return this;
        }

        /** Is told of each request that is refused: for logs and metrics. */
        public Builder onConnectionError(EngineHooks.ConnectionErrorHook hook) {
            hooks = hooks.withConnectionErrors(hook);
            return this;
        }

        /** Decides on each handshake. */
        public Builder allowRequest(EngineHooks.AllowRequest hook) {
            hooks = hooks.withAllowRequest(hook);
            return this;
        }

        /** Adds headers to the first answer of a session. */
        public Builder initialHeaders(EngineHooks.HeadersHook hook) {
            hooks = hooks.withInitialHeaders(hook);
            return this;
        }

        /** Adds headers to each answer. */
        public Builder headers(EngineHooks.HeadersHook hook) {
            hooks = hooks.withHeaders(hook);
            return this;
        }

        /**
         * Makes the ids of connections; 20 random characters unless said otherwise. An id that is taken or not allowed is
         * replaced by such a one.
         */
        public Builder generateId(EngineHooks.SessionIdHook hook) {
            hooks = hooks.withSessionIds(hook);
            return this;
        }

        /** Is told of connections, upgrades and packets: for metrics. */
        public Builder monitor(EngineMonitor monitor) {
            hooks = hooks.withMonitor(monitor);
            return this;
        }

        /** Maps between Java and JSON; JSON-B unless said otherwise. */
        public Builder json(JsonMapper jsonMapper) {
            this.mapper = jsonMapper;
            return this;
        }

        /** The format of packets; JSON unless said otherwise. All clients must have a parser for the same. */
        public Builder parser(SocketIoConfig.Parser format) {
            config.parser(format);
            return this;
        }

        /** A parser for packets of a format of your own, instead of those that the library knows. */
        public Builder parser(PacketParser ownParser) {
            this.parser = ownParser;
            return this;
        }

        /**
         * Where listeners run; they may block. Unless said otherwise the container's managed executor, or else virtual
         * threads, or on Java 17 a pool.
         *
         * @param threads run what they are given on threads of their own: on that of the caller, a listener that blocks
         *     would keep other clients waiting
         */
        public Builder executor(Executor threads) {
            this.executor = threads;
            return this;
        }

        /**
         * Lets clients come back after a lost connection: with the same id, rooms and data, and with the events that they
         * missed. Off unless said otherwise.
         */
        public Builder recovery(Recovery recovery) {
            config.recovery(recovery);
            return this;
        }

        /** Makes the adapter of each namespace, for a cluster; unless said otherwise, one for a server that is alone. */
        public Builder adapter(Adapter.Factory factory) {
            this.adapters = factory;
            return this;
        }

        /** Adds an instance of a class with {@code @NamespaceEndpoint}, for applications without CDI. */
        public Builder handler(Object instance) {
            handlers.add(instance);
            return this;
        }

        /**
         * @throws io.socketio.config.ConfigurationException if a value is not allowed, or a library is missing for it
         * @throws IllegalStateException if there is no JSON-B, and no other mapper was given
         * @throws io.socketio.handler.HandlerException if a handler is impossible
         */
        public SocketIoServer build() {
            SocketIoConfig built = config.build();
            PacketParser format = parser != null ? parser : Parsers.of(built);
            JsonMapper json = mapper != null ? mapper : jsonb();
            TimerWheel timer = TimerWheel.start("socketio-timer");
            HandlerThreads threads = executor != null ? HandlerThreads.of(executor) : HandlerThreads.available();
            ServerParts parts = new ServerParts(
                    json,
                    format,
                    threads,
                    timer,
                    adapters != null ? adapters : InMemoryAdapters.of(built.recovery(), timer),
                    threads::close);
            LocalServer server = new LocalServer(built, hooks, parts);
            try {
                handlers.forEach(handler -> HandlerClass.bindInstance(server, handler));
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            return server;
        }

        /** If there is none, that is known by an exception of the API, or of JSON-P below it, or as a class is missing. */
        private static JsonMapper jsonb() {
            try {
                return new JsonbMapper();
            } catch (RuntimeException | LinkageError e) {
                throw new IllegalStateException(
                        "There is no JSON-B that works in this application. Add org.eclipse:yasson and"
                                + " org.eclipse.parsson:parsson to WEB-INF/lib, or the container's: feature jsonb-3.0"
                                + " for Open Liberty; or give SocketIo.builder().json(...) a mapper of your own",
                        e);
            }
        }
    }
}
