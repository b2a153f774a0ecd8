package example;

import io.socketio.Handshake;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import java.security.Principal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Handles the events of the sockets. */
@Component
@NamespaceEndpoint("/")
class NewsHandler {
    record Reader(String name) {}

    private final News news;

    NewsHandler(News news) {
        this.news = news;
    }

    @OnEvent("who am i")
    Reader whoAmI(Handshake handshake) {
        return new Reader(handshake.principal().map(Principal::getName).orElse("nobody"));
    }

    @OnEvent("publish")
    @PreAuthorize("hasRole('EDITOR')")
    boolean publish(Principal author, String text) {
        news.publish(author.getName(), text);
        return true;
    }
}
