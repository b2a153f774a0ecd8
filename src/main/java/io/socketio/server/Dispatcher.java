package io.socketio.server;

import io.socketio.Ack;
import io.socketio.AnyListener;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.ConnectionListener;
import io.socketio.DisconnectListener;
import io.socketio.DisconnectReason;
import io.socketio.ErrorListener;
import io.socketio.ForbiddenException;
import io.socketio.PacketMiddleware;
import io.socketio.RefusedException;
import io.socketio.ServerSideListener;
import io.socketio.SocketEventListener;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the listeners of a socket and of its namespace: the one place from which an application's code is called, and where what it throws ends. */
final class Dispatcher {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private Dispatcher() {}

    static void connection(LocalSocket socket) {
        for (ConnectionListener listener : socket.namespace().setup().connection()) {
            try {
                listener.onConnection(socket);
            } catch (Throwable e) {
                failed(socket, e, SocketAck.NONE);
            }
        }
    }

    static void event(LocalSocket socket, Packet.Event packet) {
        String name = packet.payload().name();
        if (name == null) {
            return;
        }
        Arguments arguments = socket.namespace().server().codec().eventArguments(packet.payload());
        Ack ack = packet.id() == Codec.NO_ID ? SocketAck.NONE : new SocketAck(socket, packet.id());
        any(socket, socket.namespace().setup().listeners().any().all(), name, arguments);
        any(socket, socket.listeners().any().all(), name, arguments);
        Event event = new Event(socket, name, arguments, ack);
        event.ask(middlewares(socket), 0);
    }

    private static List<PacketMiddleware> middlewares(LocalSocket socket) {
        List<PacketMiddleware> ofNamespace =
                socket.namespace().setup().listeners().middlewares().all();
        List<PacketMiddleware> ofSocket = socket.listeners().middlewares().all();
        if (ofNamespace.isEmpty()) {
            return ofSocket;
        }
        List<PacketMiddleware> all = new ArrayList<>(ofNamespace);
        all.addAll(ofSocket);
        return all;
    }

    /** An event of another server; the first value of the first answer goes back, if one is wanted. */
    static void serverSide(LocalNamespace namespace, Payload event, @Nullable Consumer<RawValue> answer) {
        String name = event.name();
        List<ServerSideListener> listeners =
                name == null ? List.of() : namespace.setup().serverSide().getOrDefault(name, List.of());
        if (listeners.isEmpty()) {
            return;
        }
        Codec codec = namespace.server().codec();
        Arguments arguments = codec.eventArguments(event);
        Ack ack = answer == null ? SocketAck.NONE : new ServerSideAck(codec, answer);
        namespace.server().threads().execute(() -> {
            for (ServerSideListener listener : listeners) {
                try {
                    listener.onEvent(arguments, ack);
                } catch (Exception e) {
                    LOG.log(Level.ERROR, "A listener for events of other servers failed", e);
                }
            }
        });
    }

    /** Tells those who want to see what goes out; costs nothing if there are none. */
    static void outgoing(LocalSocket socket, Outgoing packet) {
        List<AnyListener> ofNamespace =
                socket.namespace().setup().listeners().anyOutgoing().all();
        List<AnyListener> ofSocket = socket.listeners().anyOutgoing().all();
        if ((ofNamespace.isEmpty() && ofSocket.isEmpty()) || !(packet.packet() instanceof Packet.Event event)) {
            return;
        }
        String name = event.payload().name();
        if (name != null) {
            Arguments arguments = socket.namespace().server().codec().eventArguments(event.payload());
            any(socket, ofNamespace, name, arguments);
            any(socket, ofSocket, name, arguments);
        }
    }

    private static void any(LocalSocket socket, List<AnyListener> listeners, String name, Arguments arguments) {
        for (AnyListener listener : listeners) {
            try {
                listener.onEvent(socket, name, arguments);
            } catch (Throwable e) {
                failed(socket, e, SocketAck.NONE);
            }
        }
    }

    /** One event on its way through the middlewares to its listeners. */
    private record Event(LocalSocket socket, String name, Arguments arguments, Ack ack) {
        void ask(List<PacketMiddleware> middlewares, int index) {
            if (index == middlewares.size()) {
                deliver(socket.namespace().setup().listeners().event(name));
                deliver(socket.listeners().event(name));
                return;
            }
            Decision next = new Decision(
                    this::whileConnected,
                    () -> ask(middlewares, index + 1),
                    (message, data) -> failed(socket, new RefusedException(message, data), ack));
            try {
                middlewares.get(index).onEvent(socket, name, arguments, next);
            } catch (Throwable e) {
                failedFor(e);
            } finally {
                next.middlewareReturned();
            }
        }

        /** In the order of the socket's events, the last of which is that it has left. */
        private void whileConnected(Runnable consequence) {
            socket.execute(() -> {
                if (socket.connected()) {
                    consequence.run();
                }
            });
        }

        private void deliver(List<SocketEventListener> listeners) {
            for (SocketEventListener listener : listeners) {
                try {
                    listener.onEvent(socket, arguments, ack);
                } catch (Throwable e) {
                    failedFor(e);
                }
            }
        }

        /** If no error listener has answered a client that waits, it is told that nothing came of its event. */
        private void failedFor(Throwable error) {
            try {
                failed(socket, error, ack);
            } finally {
                ack.send(Map.of("error", answerTo(error)));
            }
        }

        private static String answerTo(Throwable error) {
            if (error instanceof ForbiddenException) {
                return "Forbidden";
            }
            return error instanceof ArgumentException ? "The arguments do not fit" : "Internal error";
        }
    }

    static void disconnecting(LocalSocket socket, DisconnectReason reason) {
        left(socket, socket.namespace().setup().listeners().disconnecting().all(), reason);
        left(socket, socket.listeners().disconnecting().all(), reason);
    }

    static void disconnect(LocalSocket socket, DisconnectReason reason) {
        left(socket, socket.namespace().setup().listeners().disconnect().all(), reason);
        left(socket, socket.listeners().disconnect().all(), reason);
    }

    private static void left(LocalSocket socket, List<DisconnectListener> listeners, DisconnectReason reason) {
        for (DisconnectListener listener : listeners) {
            try {
                listener.onDisconnect(socket, reason);
            } catch (Throwable e) {
                failed(socket, e, SocketAck.NONE);
            }
        }
    }

    /** Tells the error listeners; if there are none, the log. */
    static void failed(LocalSocket socket, Throwable error, Ack ack) {
        boolean told = told(socket, error, ack);
        if (!told && error instanceof ForbiddenException) {
            LOG.log(Level.INFO, "A client sent an event that it may not send: {0}", error.getMessage());
        } else if (!told) {
            LOG.log(
                    Level.WARNING,
                    "A listener of " + socket.namespace().name() + " failed; add onError to handle this",
                    error);
        }
        if (error instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }

    /** @return whether there is an error listener */
    static boolean told(LocalSocket socket, Throwable error, Ack ack) {
        List<ErrorListener> ofNamespace =
                socket.namespace().setup().listeners().errors().all();
        List<ErrorListener> ofSocket = socket.listeners().errors().all();
        tell(socket, ofNamespace, error, ack);
        tell(socket, ofSocket, error, ack);
        return !ofNamespace.isEmpty() || !ofSocket.isEmpty();
    }

    private static void tell(LocalSocket socket, List<ErrorListener> listeners, Throwable error, Ack ack) {
        for (ErrorListener listener : listeners) {
            try {
                listener.onError(socket, error, ack);
            } catch (Throwable e) {
                e.addSuppressed(error);
                LOG.log(
                        Level.ERROR,
                        "An error listener of " + socket.namespace().name() + " failed",
                        e);
            }
        }
    }
}
