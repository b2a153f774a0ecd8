package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Arguments;
import io.socketio.Middleware;
import io.socketio.Next;
import io.socketio.PacketMiddleware;
import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import io.socketio.annotation.PathParam;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.HandlerException;
import org.junit.jupiter.api.Test;

class HandlerOfManyNamespacesTest {
    private final ServerFixture server = new ServerFixture();

    @NamespaceEndpoint("/tenant/{id}/{part}")
    public static class Tenants implements Middleware, PacketMiddleware {
        @Override
        public void onConnect(Socket socket, Next next) {
            if (socket.namespace().name().endsWith("/closed")) {
                next.refuse("closed");
            } else {
                next.proceed();
            }
        }

        @Override
        public void onEvent(Socket socket, String event, Arguments arguments, Next next) {
            if (event.equals("secret")) {
                next.refuse("not for " + socket.namespace().name());
            } else {
                next.proceed();
            }
        }

        @OnConnect
        void connect(Socket socket, @PathParam("part") String part) {
            socket.emit("part", part);
        }

        @OnEvent("id")
        long id(@PathParam("id") long id, int more) {
            return id + more;
        }

        @OnEvent("secret")
        String secret() {
            return "told";
        }

        @OnError
        String error(Throwable error) {
            return error.getMessage();
        }
    }

    @NamespaceEndpoint("/tenant/{id}")
    static class Misspelt {
        @OnConnect
        void connect(@PathParam("name") String name) {}
    }

    @NamespaceEndpoint("/tenant/{id}")
    static class Mistyped {
        @OnConnect
        void connect(@PathParam("id") Boolean id) {}
    }

    private WireClient join(String namespace) {
        HandlerClass.bindInstance(server.io, new Tenants());
        WireClient client = server.connect();
        client.send("0" + namespace + ",");
        return client;
    }

    @Test
    void parts_of_the_name_are_parameters() {
        WireClient client = join("/tenant/42/a b");
        assertThat(client.received()).last().isEqualTo("2/tenant/42/a b,[\"part\",\"a b\"]");
        client.send("2/tenant/42/a b,7[\"id\",1]");
        assertThat(client.received()).containsExactly("3/tenant/42/a b,7[43]");
    }

    @Test
    void a_part_that_is_no_number_is_an_error() {
        WireClient client = join("/tenant/x/a");
        client.received();
        client.send("2/tenant/x/a,7[\"id\",1]");
        assertThat(client.received())
                .containsExactly("3/tenant/x/a,7[\"{id} in the name of the namespace is not a number\"]");
    }

    @Test
    void other_names_are_not_matched() {
        assertThat(join("/tenant/1").received()).containsExactly("4/tenant/1,{\"message\":\"Invalid namespace\"}");
        assertThat(join("/tenant/1/2/3").received())
                .containsExactly("4/tenant/1/2/3,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void a_handler_that_is_a_middleware_is_asked_first() {
        WireClient client = join("/tenant/1/closed");
        assertThat(client.received()).containsExactly("4/tenant/1/closed,{\"message\":\"closed\"}");
    }

    @Test
    void a_handler_that_is_a_middleware_for_events_is_asked_for_each() {
        WireClient client = join("/tenant/1/2");
        client.received();
        client.send("2/tenant/1/2,0[\"secret\"]");
        assertThat(client.received()).containsExactly("3/tenant/1/2,0[\"not for /tenant/1/2\"]");
    }

    @Test
    void parameters_that_cannot_be_filled_are_refused() {
        assertThatThrownBy(() -> HandlerClass.of(Misspelt.class))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("Misspelt.connect(String)")
                .hasMessageContaining("{name}")
                .hasMessageContaining("/tenant/{id}");
        assertThatThrownBy(() -> HandlerClass.of(Mistyped.class))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("Mistyped.connect(Boolean)")
                .hasMessageContaining("String, int or long");
    }
}
