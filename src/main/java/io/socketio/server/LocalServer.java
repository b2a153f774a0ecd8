package io.socketio.server;

import io.socketio.Broadcast;
import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.engine.SessionIds;
import io.socketio.engine.Timer;
import io.socketio.json.JsonMapper;
import io.socketio.protocol.socketio.PacketParser;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server: its namespaces on the one side, its connections on the other. */
public final class LocalServer implements SocketIoServer, BroadcastStart, EngineListener {
    private final SocketIoConfig config;
    private final Codec codec;
    private final Executor threads;
    private final Timer timer;
    private final EngineServer engine;
    private final SessionIds ids = new SessionIds();
    private final ConcurrentMap<String, LocalNamespace> namespaces = new ConcurrentHashMap<>();
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    /**
     * @param threads where listeners run; they may block
     * @param timer closed with the server
     */
    public LocalServer(
            SocketIoConfig config,
            EngineHooks hooks,
            JsonMapper mapper,
            PacketParser parser,
            Executor threads,
            Timer timer) {
        this.config = config;
        this.codec = new Codec(parser, mapper);
        this.threads = threads;
        this.timer = timer;
        this.engine = new EngineServer(config.engine(), hooks, this, timer);
        of("/");
    }

    public EngineServer engine() {
        return engine;
    }

    public SocketIoConfig config() {
        return config;
    }

    Codec codec() {
        return codec;
    }

    /** Where listeners run. */
    public Executor threads() {
        return threads;
    }

    /** What the listeners of a socket run on. */
    Executor lanes() {
        return config.dispatch() == SocketIoConfig.Dispatch.INLINE ? Runnable::run : threads;
    }

    Timer timer() {
        return timer;
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

    void remove(Client client) {
        clients.remove(client);
    }

    /** The namespace that a client asks for: one that exists, or one that a pattern makes; null if neither. */
    @Nullable
    LocalNamespace find(String name) {
        LocalNamespace existing = namespaces.get(name);
        if (existing != null) {
            return existing;
        }
        for (ParentNamespace parent : parents) {
            if (parent.matches(name)) {
                return namespaces.computeIfAbsent(name, this::create);
            }
        }
        return null;
    }

    private LocalNamespace create(String name) {
        LocalNamespace created = new LocalNamespace(name, this);
        for (ParentNamespace parent : parents) {
            if (parent.matches(name)) {
                parent.adopt(created);
                break;
            }
        }
        return created;
    }

    @Override
    public String path() {
        return config.engine().path();
    }

    @Override
    public Namespace of(String name) {
        return namespaces.computeIfAbsent(name.startsWith("/") ? name : "/" + name, this::create);
    }

    @Override
    public Namespace of(Pattern pattern) {
        ParentNamespace parent = new ParentNamespace(pattern);
        parents.add(parent);
        return parent;
    }

    @Override
    public Collection<Namespace> namespaces() {
        return Collections.unmodifiableCollection(namespaces.values());
    }

    @Override
    public int connections() {
        return clients.size();
    }

    @Override
    public Broadcast start() {
        return ((LocalNamespace) of("/")).start();
    }

    @Override
    public void close() {
        engine.close();
    }

    @Override
    public String toString() {
        return "SocketIoServer[" + path() + ", connections=" + connections() + "]";
    }
}
