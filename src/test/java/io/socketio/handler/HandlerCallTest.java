package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Ack;
import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.Arguments;
import io.socketio.DisconnectReason;
import io.socketio.Handshake;
import io.socketio.Namespace;
import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.annotation.Auth;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnAny;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnDisconnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandlerCallTest {
    private final FakeServer io = new FakeServer("/socket.io");

    @Test
    void each_kind_of_method_gets_its_parameters() throws Exception {
        Everything handler = new Everything();
        HandlerClass.bindInstance(io.server, handler);
        io.in("/all").principal = () -> "ada";
        io.connect();
        io.event("sum", 2, 3);
        io.event("own ack", "text");
        io.disconnect(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(handler.seen)
                .containsExactly(
                        "connect socket-1 /all /socket.io ada token",
                        "any sum 2",
                        "any own ack 1",
                        "own ack text argument text argument null",
                        "disconnect transport close");
        assertThat(io.acks).containsExactly(List.of(5), List.of("sent", "by hand"));
    }

    @Test
    void a_missing_argument_is_null_but_not_for_a_primitive() throws Exception {
        HandlerClass.bindInstance(io.server, new Types());
        io.event("text");
        assertThat(io.acks).containsExactly(List.of("got null"));
        assertThatThrownBy(() -> io.event("number"))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("Types.number(int)")
                .hasMessageContaining("argument 1");
        assertThatThrownBy(() -> io.event("text", 7)).isInstanceOf(ArgumentException.class);
    }

    @Test
    void a_principal_that_is_absent_is_null() throws Exception {
        HandlerClass.bindInstance(io.server, new Types());
        io.event("who");
        assertThat(io.acks).containsExactly(Arrays.asList((Object) null));
    }

    @Test
    void an_array_is_one_value_of_the_acknowledgement() throws Exception {
        HandlerClass.bindInstance(io.server, new Types());
        io.event("array");
        assertThat(io.acks).hasSize(1);
        assertThat(io.acks.get(0)).hasSize(1);
    }

    @Test
    void what_a_method_throws_is_rethrown_as_it_is() {
        HandlerClass.bindInstance(io.server, new Types());
        assertThatThrownBy(() -> io.event("fail"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void a_stage_acknowledges_when_it_completes() throws Exception {
        Stages handler = new Stages();
        HandlerClass.bindInstance(io.server, handler);
        io.event("later");
        assertThat(io.acks).isEmpty();
        handler.stage.complete("done");
        assertThat(io.acks).containsExactly(List.of("done"));
    }

    @Test
    void a_stage_that_fails_goes_to_the_error_method_without_its_wrapper() throws Exception {
        Stages handler = new Stages();
        HandlerClass.bindInstance(io.server, handler);
        io.event("later");
        handler.stage.completeExceptionally(new CompletionException(new IOException("disk")));
        assertThat(io.acks).containsExactly(List.of("io: disk"));
    }

    @Test
    void a_stage_that_fails_is_acknowledged_although_no_error_method_is_for_it() throws Exception {
        LonelyStage handler = new LonelyStage();
        HandlerClass.bindInstance(io.server, handler);
        io.event("later");
        handler.stage.completeExceptionally(new IOException("disk"));
        assertThat(io.acks).containsExactly(List.of(Map.of("error", "Internal error")));
    }

    @Test
    void a_stage_that_fails_is_acknowledged_although_the_error_method_says_nothing() throws Exception {
        Stages handler = new Stages();
        HandlerClass.bindInstance(io.server, handler);
        io.event("later");
        handler.stage.completeExceptionally(new ArgumentException("bad", null));
        assertThat(io.acks).containsExactly(List.of(Map.of("error", "Internal error")));
    }

    @Test
    void the_most_specific_error_method_answers() throws Exception {
        HandlerClass.bindInstance(io.server, new Stages());
        io.event("throw", new java.io.FileNotFoundException("gone"));
        io.event("throw", new IllegalStateException("bad"));
        io.event("throw", new InterruptedException("other"));
        io.event("needs int", "text");
        assertThat(io.acks).containsExactly(List.of("io: gone"), List.of("runtime"), List.of("runtime"));
    }

    @Test
    void an_instance_is_asked_for_at_each_call() throws Exception {
        List<Class<?>> asked = new ArrayList<>();
        HandlerClass handler = HandlerClass.of(Types.class);
        BeanProvider source = new BeanProvider() {
            @Override
            public <R> R call(Class<?> type, @Nullable Socket socket, Invocation<R> invocation) throws Exception {
                asked.add(type);
                return invocation.on(new Types());
            }
        };
        handler.bindTo(io.server, source);
        io.event("text", "a");
        io.event("text", "b");
        assertThat(asked).containsExactly(Types.class, Types.class);
        assertThat(io.acks).containsExactly(List.of("got a"), List.of("got b"));
    }

    @NamespaceEndpoint("/all")
    private static class Everything {
        final List<String> seen = new ArrayList<>();

        @OnConnect
        private void connect(
                Socket socket,
                Namespace namespace,
                SocketIoServer server,
                Handshake handshake,
                Principal principal,
                @Auth Object token) {
            assertThat(handshake).isNotNull();
            seen.add("connect " + socket.id() + " " + namespace.name() + " " + server.path() + " " + principal.getName()
                    + " " + token);
        }

        @OnAny
        void any(String event, Arguments arguments) {
            seen.add("any " + event + " " + arguments.size());
        }

        @OnEvent("sum")
        int sum(int a, Socket between, Integer b) {
            return a + b;
        }

        @OnEvent("own ack")
        void ownAck(String text, Ack ack, Arguments all, Argument missing) {
            seen.add("own ack " + text + " " + all.get(0) + " " + missing);
            ack.send("sent", "by hand");
        }

        @OnDisconnect
        public void bye(DisconnectReason reason) {
            seen.add("disconnect " + reason);
        }
    }

    @NamespaceEndpoint
    private static class Types {
        @OnEvent("text")
        String text(String value) {
            return "got " + value;
        }

        @OnEvent("number")
        void number(int value) {}

        @OnEvent("who")
        Principal who(Principal principal) {
            return principal;
        }

        @OnEvent("array")
        String[] array() {
            return new String[] {"a", "b"};
        }

        @OnEvent("fail")
        void fail() throws IOException {
            throw new IOException("disk");
        }
    }

    @NamespaceEndpoint
    private static class LonelyStage {
        final CompletableFuture<String> stage = new CompletableFuture<>();

        @OnEvent("later")
        CompletionStage<String> later() {
            return stage;
        }
    }

    @NamespaceEndpoint
    private static class Stages {
        final CompletableFuture<String> stage = new CompletableFuture<>();

        @OnEvent("later")
        CompletionStage<String> later() {
            return stage;
        }

        @OnEvent("throw")
        void fail(Exception e) throws Exception {
            throw e;
        }

        @OnEvent("needs int")
        void needsInt(int number) {}

        @OnError
        String io(Socket socket, IOException e) {
            return "io: " + e.getMessage();
        }

        @OnError
        CompletionStage<String> runtime(Exception e) {
            return CompletableFuture.completedStage("runtime");
        }

        @OnError
        void arguments(ArgumentException e, Ack ack) {}
    }
}
