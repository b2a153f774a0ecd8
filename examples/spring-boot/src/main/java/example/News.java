package example;

import io.socketio.SocketIoServer;
import org.springframework.stereotype.Service;

/** Tells everybody who is connected. */
@Service
class News {
    public record Item(String author, String text) {}

    private final SocketIoServer io;

    News(SocketIoServer io) {
        this.io = io;
    }

    void publish(String author, String text) {
        io.main().emit("news", new Item(author, text));
    }
}
