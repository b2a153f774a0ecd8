package example;

import io.socketio.Handshake;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import org.springframework.stereotype.Component;

/** Handles the events of the sockets. */
@Component
@NamespaceEndpoint("/")
class NewsHandler {
    public record Reader(String name, boolean editor) {}

    private final News news;

    NewsHandler(News news) {
        this.news = news;
    }

    @OnEvent("who am i")
    Reader whoAmI(Handshake handshake) {
        return new Reader(
                handshake.principal().map(Principal::getName).orElse("nobody"), handshake.isUserInRole("EDITOR"));
    }

    @OnEvent("publish")
    @RolesAllowed("EDITOR")
    boolean publish(Principal author, String text) {
        news.publish(author.getName(), text);
        return true;
    }
}
