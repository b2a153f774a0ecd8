package io.socketio.admin;

import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import io.socketio.SocketMonitor;
import io.socketio.config.Admin;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.Timer;
import io.socketio.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the Admin UI: a namespace that tells which servers, namespaces, sockets, rooms and events there
 * are, and does what an operator wants. Made before the server, which is given its monitors, and bound to it then.
 */
public final class AdminUi {
    /** How often the numbers of this node are sent; the UI takes a node for dead after 10 seconds. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Admin options;
    private final Timer timer;
    private final Copies copies;
    private final Traffic traffic = new Traffic();
    private final Mirror mirror;
    private @Nullable Runnable stop;

    /**
     * Creates the Admin UI of a server.
     *
     * @param mapper copies the data of sockets
     * @param timer ends with the server
     */
    public AdminUi(Admin options, JsonMapper mapper, Timer timer) {
        this.options = options;
        this.timer = timer;
        this.copies = new Copies(mapper);
        this.mirror = new Mirror(copies);
    }

    /** Returns hooks that count connections and packets too. */
    public EngineHooks on(EngineHooks hooks) {
        return hooks.withMonitor(traffic);
    }

    /** Returns what observes the sockets of the server. */
    public List<SocketMonitor> monitors() {
        return development() ? List.of(mirror) : List.of();
    }

    private boolean development() {
        return options.mode() == Admin.Mode.DEVELOPMENT;
    }

    /**
     * Opens the namespace. Call this before the server has clients.
     *
     * @param threads run what may block
     * @param alone whether there are no other nodes, so that nobody listens unless somebody is connected to this one
     * @throws io.socketio.config.ConfigurationException if a library is missing for passwords
     */
    public void bind(SocketIoServer io, Executor threads, boolean alone) {
        Namespace admin = io.of(options.namespace());
        Login login = Login.of(options, admin, threads);
        options.role().ifPresent(io::declareRoles);
        admin.use(login);
        Outlet outlet = new Outlet(admin, threads, alone);
        Stats stats = new Stats(io, options, traffic);
        AllSockets everything = new AllSockets(io, copies);
        if (development()) {
            mirror.bind(io, outlet, admin);
        }
        Commands commands = new Commands(io, admin, stats.serverId());
        if (!options.readonly()) {
            commands.listen();
        }
        admin.onConnection(socket -> {
            login.welcome(socket);
            socket.emit("config", Map.of("supportedFeatures", commands.features(options)));
            outlet.later(() -> socket.emit("server_stats", stats.now(List.of())));
            if (development()) {
                everything.sendTo(socket::emit);
            }
        });
        Timer.Task tick = new Timer.Task() {
            @Override
            protected void run() {
                timer.scheduleNext(this, PERIOD);
                outlet.later(() -> {
                    outlet.emit("server_stats", stats.next());
                    if (development() && mirror.tick()) {
                        everything.sendTo(outlet::emit);
                    }
                });
            }
        };
        timer.schedule(tick, PERIOD);
        stop = () -> timer.cancelPermanently(tick);
    }

    /** Stops sending numbers. */
    public void close() {
        Runnable present = stop;
        if (present != null) {
            present.run();
        }
    }

    @Override
    public String toString() {
        return "AdminUi[" + options + "]";
    }
}
