package io.socketio.server;

import io.socketio.Broadcast;
import io.socketio.Health;
import io.socketio.Namespace;
import io.socketio.NamespaceListener;
import io.socketio.NamespaceMatcher;
import io.socketio.SocketIoServer;
import io.socketio.adapter.Adapter;
import io.socketio.concurrent.Guarded;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.engine.SessionIds;
import io.socketio.engine.Timer;
import io.socketio.json.JsonMappingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The server on this node: its namespaces and its clients. */
public final class LocalServer implements SocketIoServer, BroadcastStart, EngineListener {
    private static final Logger LOG = System.getLogger(LocalServer.class.getName());

    /** How long to wait for sessions to end, and then for the listeners that are told of it. */
    private static final long END_NANOS = 1_000_000_000;

    private static final long LISTENERS_NANOS = 5 * END_NANOS;
    private static final long ADAPTERS_NANOS = 5 * END_NANOS;

    private final SocketIoConfig config;
    private final Codec codec;
    private final EventTypes types;
    private final SocketMonitors monitors;
    private final ServerParts parts;
    private final ListenerExecutor listenerExecutor;
    private final Executor awaitedExecutor;
    private final ListenerExecutor completionExecutor;
    private final EngineServer engine;
    private final SessionIds ids = new SessionIds();
    private final String id = ids.next();
    private final Namespaces namespaces = new Namespaces(this);
    private final LocalNamespace main;
    private final UnfinishedPackets unfinished;
    private final ServerRates rates;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final UserConnections users;
    private final Vitality vitality;
    /** The number of tasks that {@link #close} waits for. */
    private final AtomicInteger endings = new AtomicInteger();

    public LocalServer(SocketIoConfig config, EngineHooks hooks, ServerParts parts) {
        this.config = config;
        this.parts = parts;
        this.listenerExecutor = new ListenerExecutor(parts.threads());
        this.awaitedExecutor = task -> listenerExecutor.execute(awaited(task));
        this.completionExecutor = new ListenerExecutor(parts.completions());
        this.codec = new Codec(parts.parser(), parts.mapper());
        this.types = new EventTypes(parts.mapper());
        this.monitors = new SocketMonitors(parts.monitors());
        this.engine = new EngineServer(config.engine(), hooks, this, parts.timer());
        this.main = of("/");
        this.users = new UserConnections(main, clients);
        this.unfinished = new UnfinishedPackets(config);
        this.vitality = new Vitality(parts.timer(), listenerExecutor, completionExecutor);
        this.rates = new ServerRates(config.rates(), parts.timer());
    }

    /** Returns what clients have sent of packets whose attachments are still to come. */
    UnfinishedPackets unfinished() {
        return unfinished;
    }

    ServerRates rates() {
        return rates;
    }

    public EngineServer engine() {
        return engine;
    }

    public SocketIoConfig config() {
        return config;
    }

    /** Returns what turns values into packets and back. */
    public Codec codec() {
        return codec;
    }

    EventTypes types() {
        return types;
    }

    SocketMonitors monitors() {
        return monitors;
    }

    /** Returns what the builder has made the server of. */
    public ServerParts parts() {
        return parts;
    }

    /** Returns the executor for listeners and other tasks that may block. It never rejects. */
    public Executor listenerExecutor() {
        return listenerExecutor;
    }

    /** Returns the executor that completes acknowledgements, for which listeners may wait. It never rejects. */
    Executor completionExecutor() {
        return completionExecutor;
    }

    /** Returns what calls the listeners of one socket. */
    SerialExecutor newListenerQueue() {
        return SerialExecutor.of(config.dispatch(), listenerExecutor, parts.ownThreads());
    }

    /** Returns the id of this server, unique in a cluster. */
    String id() {
        return id;
    }

    Adapter.Factory adapters() {
        return parts.adapters();
    }

    Timer timer() {
        return parts.timer();
    }

    /** Runs an action after the commit of the current transaction; at once if there is none. */
    void afterCommit(Runnable action) {
        if (!parts.transactions().afterCommit(() -> Guarded.run("Emitting after a commit", action::run))) {
            action.run();
        }
    }

    String nextId() {
        return ids.next();
    }

    @Override
    public SessionListener onOpen(EngineSession session) {
        Client client = new Client(this, session);
        clients.add(client);
        client.start();
        return client;
    }

    /** A client that is in no namespace is half-open. */
    @Override
    public boolean confirmsSessions() {
        return true;
    }

    void remove(Client client) {
        clients.remove(client);
    }

    Namespaces registry() {
        return namespaces;
    }

    @Override
    public String path() {
        return config.engine().path();
    }

    @Override
    public void requireReadable(Type type) {
        try {
            parts.mapper().requireReadable(type);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public void requireWritable(Type type) {
        try {
            parts.mapper().requireWritable(type);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public LocalNamespace of(String name) {
        return namespaces.named(name);
    }

    @Override
    public Namespace of(Pattern pattern) {
        return namespaces.parent(pattern);
    }

    @Override
    public Namespace of(NamespaceMatcher matcher) {
        return namespaces.parent(matcher);
    }

    @Override
    public void onNewNamespace(NamespaceListener listener) {
        namespaces.onNew(listener);
    }

    @Override
    public void offNewNamespace(NamespaceListener listener) {
        namespaces.offNew(listener);
    }

    @Override
    public void declareRoles(String... roles) {
        engine.declareRoles(roles);
    }

    @Override
    public Collection<Namespace> namespaces() {
        return namespaces.all();
    }

    @Override
    public int connections() {
        return clients.size();
    }

    @Override
    public Health health() {
        return vitality.health(engine.isDraining(), engine.isClosed(), namespaces.all());
    }

    @Override
    public CompletionStage<Void> disconnectUser(String name) {
        return users.disconnect(name);
    }

    @Override
    public CompletionStage<Void> drain(Duration period) {
        return engine.drain(period);
    }

    @Override
    public Broadcast start() {
        return main.start();
    }

    @Override
    public void close() {
        Guarded.run("Closing the sessions", engine::close);
        Closing.await(clients::isEmpty, END_NANOS);
        if (!Closing.await(() -> endings.get() == 0, LISTENERS_NANOS)) {
            LOG.log(Level.WARNING, "Listeners still run, or sockets are not kept yet, although the server is closed");
        }
        CompletableFuture<Void> adapters = namespaces.close();
        Closing.await(adapters::isDone, ADAPTERS_NANOS);
        CompletableFuture<Void> shared = Closing.of("Closing the adapters", parts.adapters()::close);
        if (!Closing.await(shared::isDone, ADAPTERS_NANOS) || !adapters.isDone()) {
            LOG.log(Level.WARNING, "Adapters are not closed yet although the server is");
        }
        Guarded.run("Ending what was made for the server", parts.afterClose()::run);
        listenerExecutor.close();
        completionExecutor.close();
    }

    /** Returns a task that {@link #close} waits for, whichever executor runs it. */
    Runnable awaited(Runnable task) {
        endings.incrementAndGet();
        return () -> {
            try {
                task.run();
            } finally {
                endings.decrementAndGet();
            }
        };
    }

    /** Returns the executor for listeners whose tasks {@link #close} waits for. */
    Executor awaitedExecutor() {
        return awaitedExecutor;
    }

    @Override
    public String toString() {
        return "SocketIoServer[" + path() + ", connections=" + connections() + "]";
    }
}
