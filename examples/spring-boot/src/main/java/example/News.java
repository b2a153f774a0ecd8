package example;

import io.socketio.SocketIoServer;
import org.springframework.stereotype.Service;

/** Sends news to all connected clients. */
@Service
class News {
    record Item(String author, String text) {}

    private final SocketIoServer io;

    News(SocketIoServer io) {
        this.io = io;
    }

    void publish(String author, String text) {
        io.main().emit("news", new Item(author, text));
    }
}
