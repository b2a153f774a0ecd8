package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.linked.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Servers with an adapter that is not the library's. */
class OwnAdapterTest {
    private final Link link = new Link();
    private final List<String> told = new ArrayList<>();

    private SocketIoServer server() {
        Executor here = Runnable::run;
        return SocketIo.builder().adapter(link.server()).executor(here).build();
    }

    @Test
    void each_namespace_gets_one_that_goes_with_it() {
        SocketIoServer server = server();
        assertThat(link.ends()).isOne();
        server.of("/chat");
        assertThat(link.ends()).isEqualTo(2);
        server.close();

        assertThat(link.ends()).isZero();
    }

    @Test
    void servers_that_share_one_hear_each_other() {
        try (SocketIoServer server = server();
                SocketIoServer other = server()) {
            other.otherNodes().on("e", (arguments, ack) -> told.add(arguments.get(0, String.class)));
            server.otherNodes().emit("e", "hello");
        }

        assertThat(told).containsExactly("hello");
    }
}
