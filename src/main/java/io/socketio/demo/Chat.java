package io.socketio.demo;

import io.socketio.ArgumentException;
import io.socketio.Socket;
import io.socketio.annotation.Auth;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnDisconnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A chat with rooms. A client sends its nickname and room when it joins, so after a reconnection it is back in its
 * room.
 */
@NamespaceEndpoint("/")
@ApplicationScoped
public class Chat {
    private final People people = new People();

    @OnConnect
    void connect(Socket socket, @Auth Hello hello) {
        try {
            people.enter(socket, new Guest(Rules.name(hello.name()), Rules.room(hello.room())));
        } catch (Refusal e) {
            socket.emit("refused", e.getMessage());
            socket.disconnect();
        }
    }

    @OnEvent("room")
    Receipt room(Socket socket, @Nullable String room) {
        Guest guest = new Guest(people.guest(socket).name(), Rules.room(room));
        people.leave(socket);
        people.enter(socket, guest);
        return Receipt.accepted();
    }

    @OnEvent("message")
    Receipt message(Socket socket, @Nullable String text) {
        Guest guest = people.guest(socket);
        Receipt receipt = Receipt.accepted();
        socket.to(guest.channel()).emit("message", new Message(guest.name(), Rules.text(text), receipt.at()));
        return receipt;
    }

    @OnEvent("image")
    Receipt image(Socket socket, @Nullable ByteBuffer data) {
        Guest guest = people.guest(socket);
        Receipt receipt = Receipt.accepted();
        socket.to(guest.channel()).emit("image", Rules.image(guest.name(), data, receipt.at()));
        return receipt;
    }

    @OnEvent("typing")
    void typing(Socket socket, boolean active) {
        Guest guest = people.guest(socket);
        socket.to(guest.channel()).asVolatile().emit("typing", guest.name(), active);
    }

    @OnDisconnect
    void disconnect(Socket socket) {
        people.leave(socket);
    }

    @OnError
    Receipt refused(Refusal refusal) {
        return Receipt.refused(refusal.getMessage());
    }

    @OnError
    Receipt malformed(ArgumentException error) {
        return Receipt.refused("The chat does not understand this message.");
    }
}
