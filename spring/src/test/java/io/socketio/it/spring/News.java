package io.socketio.it.spring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.socketio.DisconnectReason;
import io.socketio.Handshake;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnDisconnect;
import io.socketio.annotation.OnEvent;
import jakarta.validation.constraints.NotBlank;
import java.security.Principal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** A handler behind the proxies of Spring Security and of Jakarta Validation. */
@Component
@NamespaceEndpoint
@Validated
class News {
    static final BlockingQueue<DisconnectReason> LEFT = new LinkedBlockingQueue<>();

    record Item(@JsonProperty("written_by") String author, String text, byte[] picture) {}

    private final SocketIoServer io;
    private final Namespace namespace;

    News(SocketIoServer io, Namespace namespace) {
        this.io = io;
        this.namespace = namespace;
    }

    @OnEvent("who am i")
    String whoAmI(Handshake handshake) {
        String user = handshake.principal().map(Principal::getName).orElse("nobody");
        return user + ", "
                + SecurityContextHolder.getContext().getAuthentication().getName() + ", " + namespace.name();
    }

    @OnEvent("publish")
    @PreAuthorize("hasRole('EDITOR')")
    Item publish(Principal author, @NotBlank String text) {
        Item item = new Item(author.getName(), text, new byte[0]);
        io.emit("news", text);
        return item;
    }

    @OnEvent("echo")
    Item echo(Item item) {
        return item;
    }

    @OnEvent("thread")
    String thread() {
        return Thread.currentThread().getName();
    }

    @OnDisconnect
    void left(Socket socket, DisconnectReason reason) {
        LEFT.add(reason);
    }
}
