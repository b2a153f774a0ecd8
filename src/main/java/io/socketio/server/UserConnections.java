package io.socketio.server;

import io.socketio.Arguments;
import io.socketio.concurrent.Guarded;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Ends the connections of a user on all nodes. Nodes tell each other by an event between their main namespaces, as a node
 * need not have the namespaces in which the user is on another.
 */
final class UserConnections {
    /** No application has such an event, as with the reserved names of rooms. */
    private static final String DISCONNECT = "\0disconnect user";

    private final LocalNamespace main;
    private final Collection<Client> clients;

    /** @param clients the clients of this node */
    UserConnections(LocalNamespace main, Collection<Client> clients) {
        this.main = main;
        this.clients = clients;
        main.setup().onServerSide(DISCONNECT, (arguments, ack) -> disconnectHere(arguments));
    }

    private void disconnectHere(Arguments arguments) {
        String user = arguments.get(0, String.class);
        if (user != null) {
            disconnectHere(user);
        }
    }

    /** @return completes when other nodes have been notified, and fails if they cannot be */
    CompletionStage<Void> disconnect(String user) {
        Objects.requireNonNull(user, "name");
        disconnectHere(user);
        return main.otherNodes().emit(DISCONNECT, user);
    }

    private void disconnectHere(String user) {
        clients.forEach(client -> Guarded.run("Disconnecting a user", () -> disconnect(client, user)));
    }

    /** Disconnects a client behind what its sockets have been sent, if it is logged in under this name. */
    private static void disconnect(Client client, String user) {
        Principal login = client.session().request().principal().orElse(null);
        if (login == null || !user.equals(login.getName())) {
            return;
        }
        List<LocalSocket> sockets = client.sockets().all();
        if (sockets.isEmpty()) {
            client.disconnectAll();
        }
        sockets.forEach(socket -> socket.disconnect(true));
    }

    @Override
    public String toString() {
        return "UserConnections[" + clients.size() + " clients]";
    }
}
