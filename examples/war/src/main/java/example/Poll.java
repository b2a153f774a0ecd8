package example;

import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts votes and sends the count to all clients. */
@NamespaceEndpoint("/")
@ApplicationScoped
public class Poll {
    public enum Drink {
        TEA,
        COFFEE
    }

    private final Map<Drink, Integer> votes = new ConcurrentHashMap<>();

    @OnConnect
    void connect(Socket socket) {
        socket.emit("votes", votes);
    }

    @OnEvent("vote")
    Map<Drink, Integer> vote(Namespace everybody, Drink drink) {
        votes.merge(drink, 1, Integer::sum);
        everybody.emit("votes", votes);
        return votes;
    }
}
