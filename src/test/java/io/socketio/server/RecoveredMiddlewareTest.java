package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Middleware;
import io.socketio.Next;
import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import io.socketio.handler.HandlerClass;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which middlewares are asked about clients that come back. */
class RecoveredMiddlewareTest {
    private static final Pattern PRIVATE_ID = Pattern.compile("\"pid\":\"([^\"]+)\"");

    private final ServerFixture server =
            new ServerFixture(SocketIoConfig.builder().recovery(Recovery.DEFAULT));

    @Test
    void only_those_that_want_it() {
        List<String> asked = new ArrayList<>();
        server.io.main().use((socket, next) -> {
            asked.add("usual, recovered " + socket.recovered());
            next.proceed();
        });
        HandlerClass.bindInstance(server.io, new Always(asked));
        String pid = joinAndDrop();
        back(pid);

        assertThat(asked)
                .containsExactly("usual, recovered false", "always, recovered false", "always, recovered true");
    }

    @Test
    void who_is_in_the_role_no_more_is_refused_and_gets_nothing_of_what_he_missed() {
        HandlerClass.bindInstance(server.io, new Members());
        String pid = joinAndDrop("member");
        server.io.emit("for members");

        assertThat(back(pid)).containsExactly("4{\"message\":\"forbidden\"}");
        assertThat(server.io.main().sockets()).isEmpty();
        assertThat(back(pid, "member")).hasSize(1).allMatch(answer -> answer.startsWith("0{"));
    }

    private String joinAndDrop(String... roles) {
        WireClient client = WireClient.as(server, roles);
        client.send("0");
        Matcher answer = PRIVATE_ID.matcher(client.received().get(0));
        assertThat(answer.find()).isTrue();
        client.drop();
        return answer.group(1);
    }

    private List<String> back(String pid, String... roles) {
        WireClient client = WireClient.as(server, roles);
        client.send("0{\"pid\":\"" + pid + "\"}");
        return client.received();
    }

    @NamespaceEndpoint("/")
    private record Always(List<String> asked) implements Middleware {
        @Override
        public void onConnect(Socket socket, Next next) {
            asked.add("always, recovered " + socket.recovered());
            next.proceed();
        }

        @Override
        public boolean appliesToRecovered() {
            return true;
        }
    }

    @NamespaceEndpoint("/")
    private static final class Members {
        @OnConnect
        @RolesAllowed("member")
        void connect() {}
    }
}
