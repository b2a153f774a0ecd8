package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Ack;
import io.socketio.RoomManager;
import io.socketio.Socket;
import io.socketio.annotation.Auth;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnAny;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnDisconnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerClassTest {
    @Test
    void a_class_needs_a_namespace() {
        refused(NoNamespace.class, "NoNamespace", "@NamespaceEndpoint");
        refused(Runnable.class, "java.lang.Runnable", "not a class");
    }

    @Test
    void names_get_their_slash() {
        HandlerClass handler = HandlerClass.of(NoSlash.class);
        assertThat(handler.namespace()).hasToString("/chat");
        assertThat(handler.server()).isEqualTo("/io");
        assertThat(handler.type()).isEqualTo(NoSlash.class);
    }

    @Test
    void parameters_that_a_method_cannot_have_are_refused() {
        refused(ConnectWithText.class, "ConnectWithText.connect(Socket, String)", "parameter 2", "@Auth");
        refused(DisconnectWithAck.class, "DisconnectWithAck.bye(Ack)", "parameter 1", "DisconnectReason");
        refused(TwoAuths.class, "TwoAuths.connect(", "parameter 2", "second parameter with @Auth");
        refused(TwoErrors.class, "TwoErrors.error(", "parameter 2", "second Throwable");
        refused(RoomsFromClient.class, "RoomsFromClient.event(RoomManager)", "cannot be sent by a client");
        refused(Typed.class, "Generic.event(Object)", "type variable");
    }

    @Test
    void return_types_that_go_nowhere_are_refused() {
        refused(ConnectReturns.class, "ConnectReturns.connect()", "@OnConnect", "void");
        refused(AnyReturns.class, "AnyReturns.any()", "@OnAny", "void");
        refused(DisconnectReturns.class, "DisconnectReturns.bye()", "@OnDisconnect", "void");
        refused(AckAndReturn.class, "AckAndReturn.event(Ack)", "Ack", "void");
    }

    @Test
    void methods_that_contradict_themselves_or_others_are_refused() {
        refused(Static.class, "Static.connect()", "static");
        refused(Reserved.class, "Reserved.event()", "disconnecting", "connect_error");
        refused(TwoAnnotations.class, "TwoAnnotations.both()", "@OnConnect and @OnEvent");
        refused(SameError.class, "SameError.a(IOException)", "SameError.b(IOException)", "java.io.IOException");
        refused(SameCatchAll.class, "java.lang.Throwable");
    }

    @Test
    void inherited_methods_are_called_once_and_those_of_superclasses_first() throws Exception {
        FakeServer io = new FakeServer("/socket.io");
        Child child = new Child();
        HandlerClass.bindInstance(io.server, child);
        io.connect();
        io.event("typed", "x");
        assertThat(child.seen)
                .containsExactly("parent private", "child private", "overridden by child", "child typed x");
    }

    @Test
    void a_server_is_chosen_by_its_path() {
        FakeServer first = new FakeServer("/socket.io");
        FakeServer second = new FakeServer("/io");
        List<io.socketio.SocketIoServer> both = List.of(first.server, second.server);
        assertThat(HandlerClass.of(NoSlash.class).serverAmong(both)).isSameAs(second.server);
        assertThat(HandlerClass.of(Child.class).serverAmong(both)).isSameAs(first.server);
        assertThatThrownBy(() -> HandlerClass.of(NoSlash.class).serverAmong(List.of(first.server)))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("NoSlash")
                .hasMessageContaining("/io")
                .hasMessageContaining("[/socket.io]");
    }

    private static void refused(Class<?> type, String... words) {
        assertThatThrownBy(() -> HandlerClass.of(type))
                .isInstanceOf(HandlerException.class)
                .message()
                .contains(words);
    }

    private static class NoNamespace {}

    @NamespaceEndpoint(value = "chat", server = "/io")
    private static class NoSlash {}

    @NamespaceEndpoint
    private static class ConnectWithText {
        @OnConnect
        void connect(Socket socket, String text) {}
    }

    @NamespaceEndpoint
    private static class DisconnectWithAck {
        @OnDisconnect
        void bye(Ack ack) {}
    }

    @NamespaceEndpoint
    private static class TwoAuths {
        @OnConnect
        void connect(@Auth String a, @Auth String b) {}
    }

    @NamespaceEndpoint
    private static class TwoErrors {
        @OnError
        void error(IOException a, IllegalStateException b) {}
    }

    @NamespaceEndpoint
    private static class RoomsFromClient {
        @OnEvent("x")
        void event(RoomManager rooms) {}
    }

    private static class Generic<T> {
        @OnEvent("x")
        void event(T value) {}
    }

    @NamespaceEndpoint
    private static class Typed extends Generic<String> {}

    @NamespaceEndpoint
    private static class ConnectReturns {
        @OnConnect
        String connect() {
            return "";
        }
    }

    @NamespaceEndpoint
    private static class AnyReturns {
        @OnAny
        String any() {
            return "";
        }
    }

    @NamespaceEndpoint
    private static class DisconnectReturns {
        @OnDisconnect
        String bye() {
            return "";
        }
    }

    @NamespaceEndpoint
    private static class AckAndReturn {
        @OnEvent("x")
        String event(Ack ack) {
            return "";
        }
    }

    @NamespaceEndpoint
    private static class Static {
        @OnConnect
        static void connect() {}
    }

    @NamespaceEndpoint
    private static class Reserved {
        @OnEvent("disconnecting")
        void event() {}
    }

    @NamespaceEndpoint
    private static class TwoAnnotations {
        @OnConnect
        @OnEvent("x")
        void both() {}
    }

    @NamespaceEndpoint
    private static class SameError {
        @OnError
        void a(IOException e) {}

        @OnError
        void b(IOException e) {}
    }

    @NamespaceEndpoint
    private static class SameCatchAll {
        @OnError
        void a() {}

        @OnError
        void b(Throwable e) {}
    }

    private interface WithType<T> {
        @OnEvent("typed")
        void typed(T value);
    }

    private static class Parent {
        final List<String> seen = new ArrayList<>();

        @OnConnect
        private void connect() {
            seen.add("parent private");
        }

        @OnConnect
        void overridden() {
            seen.add("overridden by nobody");
        }
    }

    @NamespaceEndpoint
    private static class Child extends Parent implements WithType<String> {
        @OnConnect
        private void connect() {
            seen.add("child private");
        }

        @Override
        @OnConnect
        void overridden() {
            seen.add("overridden by child");
        }

        @Override
        @OnEvent("typed")
        public void typed(String value) {
            seen.add("child typed " + value);
        }
    }
}
