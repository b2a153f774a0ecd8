package io.socketio.boot;

import io.socketio.SocketIoServer;
import io.socketio.SocketMonitor;
import io.socketio.Transactions;
import io.socketio.adapter.Adapter;
import io.socketio.admin.AdminUi;
import io.socketio.config.Admin;
import io.socketio.config.Cluster;
import io.socketio.config.SocketIoConfig;
import io.socketio.config.SocketIoOptions;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineMiddleware;
import io.socketio.engine.EngineMonitor;
import io.socketio.engine.Timer;
import io.socketio.engine.TimerWheel;
import io.socketio.handler.BeanProvider;
import io.socketio.handler.HandlerClass;
import io.socketio.json.JsonMapper;
import io.socketio.micrometer.SocketIoMetrics;
import io.socketio.otel.SocketIoTracing;
import io.socketio.protocol.socketio.PacketParser;
import io.socketio.server.LocalServer;
import io.socketio.server.ServerParts;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes Socket.IO servers and mounts them in web applications. */
public final class SocketIo {
    private SocketIo() {}

    /** Returns the keys of the configuration, such as {@code socketio.ping.interval}. */
    public static Set<String> keys() {
        return Settings.ALL.stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }

    /** Starts from the defaults of the reference server. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Mounts a server in a web application: serves its path, and closes it when the application stops. Call this while the
     * application starts: from a {@code ServletContainerInitializer}, such as Spring Boot's {@code
     * ServletContextInitializer}, or in a WAR from a {@code ServletContextListener}.
     *
     * @param server made by {@link #builder()}
     * @throws IllegalStateException if it is too late, or the application has no WebSocket, or another servlet has the path
     */
    public static void mount(SocketIoServer server, ServletContext context) {
        if (!(server instanceof LocalServer local)) {
            throw new IllegalArgumentException("Only servers made by SocketIo.builder() can be mounted");
        }
        Application.of(context).add(Mount.of(local, context));
    }

    /** Collects what a server is made of. What is not set is as in the reference server. */
    public static final class Builder extends SocketIoOptions<Builder> {
        /** A handler class and what provides its instances. */
        private record Handler(Class<?> type, BeanProvider instances) {}

        private final List<Handler> handlers = new ArrayList<>();
        private final List<SocketMonitor> monitors = new ArrayList<>();
        private EngineHooks hooks = EngineHooks.NONE;
        private @Nullable SocketIoMetrics metrics;
        private @Nullable SocketIoTracing tracing;
        private @Nullable JsonMapper mapper;
        private @Nullable PacketParser parser;
        private @Nullable Executor executor;
        private @Nullable Transactions transactions;
        private Adapter.@Nullable Factory adapters;
        private @Nullable Timer timer;

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /** Adds a middleware for all HTTP requests and WebSocket handshakes, behind those that were added before. */
        public Builder use(EngineMiddleware middleware) {
            hooks = hooks.withMiddleware(middleware);
            return this;
        }

        /** Sets the hook that receives each request that is refused, for logs and metrics. */
        public Builder onConnectionError(EngineHooks.ConnectionErrorHook hook) {
            hooks = hooks.withConnectionErrors(hook);
            return this;
        }

        /** Sets the hook that decides on each handshake. Defaults to allowing all. */
        public Builder allowRequest(EngineHooks.AllowRequest hook) {
            hooks = hooks.withAllowRequest(hook);
            return this;
        }

        /** Sets the hook that adds headers to the first answer of a session. */
        public Builder initialHeaders(EngineHooks.HeadersHook hook) {
            hooks = hooks.withInitialHeaders(hook);
            return this;
        }

        /** Sets the hook that adds headers to each answer. */
        public Builder headers(EngineHooks.HeadersHook hook) {
            hooks = hooks.withHeaders(hook);
            return this;
        }

        /**
         * Sets the hook that makes the ids of connections. Defaults to 20 random characters, which also replace an id that
         * is taken or not allowed.
         */
        public Builder generateId(EngineHooks.SessionIdHook hook) {
            hooks = hooks.withSessionIds(hook);
            return this;
        }

        /** Adds a monitor that receives connections, upgrades and packets, for metrics. */
        public Builder monitor(EngineMonitor monitor) {
            hooks = hooks.withMonitor(monitor);
            return this;
        }

        /** Adds a monitor that receives sockets and their events, for metrics. */
        public Builder monitor(SocketMonitor monitor) {
            monitors.add(monitor);
            return this;
        }

        /** Sets the meters of the server. Defaults to meters in Micrometer's global registry, if Micrometer is there. */
        public Builder metrics(SocketIoMetrics meters) {
            metrics = meters;
            return this;
        }

        /** Sets the traces of the server. Defaults to traces in the global OpenTelemetry, if OpenTelemetry is there. */
        public Builder tracing(SocketIoTracing traces) {
            tracing = traces;
            return this;
        }

        /**
         * Sets the mapper between Java and JSON, such as a {@link io.socketio.json.Jackson3Mapper} on a mapper of the
         * application. Defaults to the one that {@link #json(io.socketio.config.SocketIoConfig.Json)} chooses.
         */
        public Builder json(JsonMapper jsonMapper) {
            this.mapper = jsonMapper;
            return this;
        }

        /** Sets a parser for a packet format of your own, instead of those that the library knows. */
        public Builder parser(PacketParser ownParser) {
            this.parser = ownParser;
            return this;
        }

        /**
         * Sets the threads that run listeners, which may block; all of them, even if {@link SocketIoConfig.Dispatch#AUTO} is
         * set. Defaults to the one that {@link #executorName} names, or the container's managed executor, or else virtual
         * threads, or a pool on Java 17.
         *
         * <p>The executor should not reject: what it rejects runs on one thread of the server's own, one listener after
         * the other, so that disconnect listeners run in any case.
         *
         * @param threads must not run tasks on the caller's thread, where a listener that blocks would keep other clients
         *     waiting
         */
        public Builder executor(Executor threads) {
            this.executor = threads;
            return this;
        }

        /**
         * Sets the transactions for {@link io.socketio.Broadcast#afterCommit}. Defaults to those of the container, if it
         * has Jakarta Transactions.
         */
        public Builder transactions(Transactions known) {
            this.transactions = known;
            return this;
        }

        /**
         * Sets the timer of the server, which is closed with it. Defaults to one on the clock of the system; tests have one
         * that is moved by hand, such as that of {@link io.socketio.test.SocketIoTest}.
         */
        public Builder timer(Timer own) {
            this.timer = own;
            return this;
        }

        /** Sets what makes the adapter of each namespace, for a cluster. Defaults to adapters for a single node. */
        public Builder adapter(Adapter.Factory factory) {
            this.adapters = factory;
            return this;
        }

        /** Adds an instance of a class with {@code @NamespaceEndpoint}, for applications without CDI. */
        public Builder handler(Object instance) {
            return handler(instance.getClass(), BeanProvider.of(instance));
        }

        /**
         * Adds a class with {@code @NamespaceEndpoint} whose instances are made elsewhere, such as by a container for
         * dependency injection. None is asked for before a client calls it.
         */
        public Builder handler(Class<?> type, BeanProvider instances) {
            handlers.add(new Handler(type, instances));
            return this;
        }

        /**
         * Sets what keys such as {@code socketio.ping.interval} say, in place of what was set before. The keys of the web
         * application ({@code socketio.default.server}, {@code socketio.websocket}) are checked, but have no effect here.
         *
         * @throws io.socketio.config.ConfigurationException if there is no such key, or a value is not allowed
         */
        public Builder settings(Map<String, String> values) {
            UnknownKeys.refuse(values);
            new Settings(values::get).applyTo(this);
            return this;
        }

        /**
         * Makes the server. It serves clients once it is {@linkplain SocketIo#mount mounted}.
         *
         * @throws io.socketio.config.ConfigurationException if a value is not allowed, or a library is missing for it
         * @throws IllegalStateException if there is no library for JSON, and no mapper was given
         * @throws io.socketio.handler.HandlerException if a handler class is malformed
         */
        public SocketIoServer build() {
            SocketIoConfig built = config();
            PacketParser format = parser != null ? parser : Parsers.of(built);
            JsonMapper json = mapper != null ? mapper : JsonMappers.of(built.json());
            Timer clock = timer != null ? timer : TimerWheel.start("socketio-timer");
            Adapter.Factory factory = adapters != null ? adapters : Adapters.of(built, clock::nanoTime);
            Meters meters = metrics != null ? Meters.of(metrics) : Meters.available(built);
            Optional<AdminUi> admin =
                    Optional.of(built.admin()).filter(Admin::enabled).map(options -> new AdminUi(options, json, clock));
            boolean alone = adapters == null && built.cluster().adapter() == Cluster.Adapter.MEMORY;
            HandlerThreads threads = threads(built.executor());
            ServerParts parts = new ServerParts(
                    json,
                    format,
                    threads,
                    threads.completions(),
                    threads.areOwn(),
                    clock,
                    factory,
                    meters.with(Stream.of(
                                    tracing != null ? List.of(tracing) : Traces.available(built),
                                    monitors,
                                    admin.map(AdminUi::monitors).orElse(List.of()))
                            .<SocketMonitor>flatMap(List::stream)
                            .toList()),
                    transactions != null ? transactions : ContainerTransactions.available(),
                    () -> {
                        admin.ifPresent(AdminUi::close);
                        threads.close();
                        meters.close();
                    },
                    handlers.stream().<Class<?>>map(Handler::type).toList());
            EngineHooks seen = admin.map(ui -> ui.on(hooks)).orElse(hooks);
            LocalServer server = new LocalServer(built, meters.on(seen), parts);
            try {
                admin.ifPresent(ui -> ui.bind(server, server.listenerExecutor(), alone));
                handlers.forEach(handler -> HandlerClass.bind(server, handler.type(), handler.instances()));
                meters.add(server);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            return server;
        }

        private HandlerThreads threads(@Nullable String name) {
            if (executor != null) {
                return HandlerThreads.of(executor);
            }
            return name != null ? HandlerThreads.named(name) : HandlerThreads.available();
        }
    }
}
