package io.socketio.admin;

import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.Broadcast;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.config.Admin;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the Admin UI can do: each command is checked, and written to the log with who gave it. */
final class Commands {
    private static final Logger LOG = System.getLogger(Commands.class.getName());

    /** Where an event begins: after the namespace and the rooms. */
    private static final int EVENT = 2;

    /** The event by which another node is told to drain. */
    private static final String DRAIN_NODE = "\0drain";

    private static final int MAX_DRAIN_SECONDS = 86_400;

    private final SocketIoServer io;
    private final Namespace admin;
    private final String serverId;

    /** @param serverId the name of this node */
    Commands(SocketIoServer io, Namespace admin, String serverId) {
        this.io = io;
        this.admin = admin;
        this.serverId = serverId;
    }

    /** Does what a command says to the sockets that are meant. */
    @FunctionalInterface
    private interface Action {
        void run(Broadcast target, Arguments arguments);
    }

    /** Returns the names of what the Admin UI can do. */
    List<String> features(Admin options) {
        List<String> features = new ArrayList<>();
        if (!options.readonly()) {
            features.addAll(List.of("EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT", "DRAIN"));
        }
        features.add("AGGREGATED_EVENTS");
        if (options.mode() == Admin.Mode.DEVELOPMENT) {
            features.add("ALL_EVENTS");
        }
        return features;
    }

    /** Takes commands from now on. */
    void listen() {
        on(
                "emit",
                1,
                (target, arguments) -> target.emit(
                        text(arguments.get(EVENT)),
                        arguments.list().stream().skip(EVENT + 1).toArray()));
        on("join", 2, (target, arguments) -> target.socketsJoin(text(arguments.get(1))));
        on("leave", 2, (target, arguments) -> target.socketsLeave(text(arguments.get(1))));
        on("_disconnect", 2, (target, arguments) -> target.disconnectSockets(flag(arguments.get(1))));
        admin.on("drain", (socket, arguments, ack) -> {
            if (drain(arguments)) {
                LOG.log(Level.INFO, "Admin UI: drain of {0} by {1}", text(arguments.get(0)), who(socket));
                admin.otherNodes().emit(DRAIN_NODE, arguments.get(0), arguments.get(1));
            }
        });
        admin.otherNodes().on(DRAIN_NODE, (arguments, ack) -> drain(arguments));
    }

    /** Drains this node, if it is the one that is meant. @return false if that is not said as it should be */
    private boolean drain(Arguments arguments) {
        try {
            Duration period = Duration.ofSeconds(seconds(arguments.get(1)));
            if (text(arguments.get(0)).equals(serverId)) {
                io.drain(period);
            }
            return true;
        } catch (IllegalArgumentException | ArgumentException e) {
            LOG.log(Level.DEBUG, "Admin UI: a command is not understood", e);
            return false;
        }
    }

    private static int seconds(Argument argument) {
        Integer seconds = argument.as(Integer.class);
        if (seconds == null || seconds < 0 || seconds > MAX_DRAIN_SECONDS) {
            throw new IllegalArgumentException("The period is not allowed");
        }
        return seconds;
    }

    /** @param filter the index of the room or socket that is meant; an argument that may be left out or null */
    private void on(String command, int filter, Action action) {
        admin.on(command, (socket, arguments, ack) -> {
            try {
                Namespace namespace = namespace(text(arguments.get(0)));
                Argument room = arguments.get(filter);
                Broadcast target = room.kind() == Argument.Kind.NULL ? namespace : namespace.to(text(room));
                action.run(target, arguments);
                LOG.log(
                        Level.INFO,
                        "Admin UI: {0} in {1} by {2}",
                        command.replace("_", ""),
                        namespace.name(),
                        who(socket));
            } catch (IllegalArgumentException e) {
                LOG.log(Level.DEBUG, "Admin UI: a command is not understood", e);
            }
        });
    }

    /** A namespace of that name may be on other nodes only, but then nothing could be sent to it from here. */
    private Namespace namespace(String name) {
        return io.namespaces().stream()
                .filter(namespace -> namespace.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such namespace"));
    }

    private static String text(Argument argument) {
        String text = argument.kind() == Argument.Kind.STRING ? argument.as(String.class) : null;
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("An argument is not a text");
        }
        return text;
    }

    private static boolean flag(Argument argument) {
        return argument.kind() == Argument.Kind.BOOLEAN && Boolean.TRUE.equals(argument.as(Boolean.class));
    }

    private static String who(Socket socket) {
        Optional<String> user = socket.handshake().principal().map(Principal::getName);
        String address = socket.handshake().address();
        return user.map(name -> name + " at " + address).orElse(address);
    }

    @Override
    public String toString() {
        return "Commands[" + admin.name() + "]";
    }
}
