package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Ack;
import io.socketio.Argument;
import io.socketio.ArgumentException;
import io.socketio.Middleware;
import io.socketio.Next;
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
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        refused(AuthAsText.class, "AuthAsText.connect(String)", "parameter 1", "that is an object", "record", "Map");
        refused(AuthAsList.class, "AuthAsList.connect(List)", "parameter 1", "that is an object");
        refused(TwoErrors.class, "TwoErrors.error(", "parameter 2", "second Throwable");
        refused(RoomsFromClient.class, "RoomsFromClient.event(RoomManager)", "cannot be sent by a client");
        refused(StillOpen.class, "Generic.event(Object)", "type variable");
        refused(Nothing.class, "Nothing.event(Void)", "parameter 1", "has no values; leave it out");
        refused(VariableNumber.class, "VariableNumber.event(int[])", "parameter 1", "variable number", "Arguments");
    }

    @ParameterizedTest
    @MethodSource
    void what_exists_only_inside_this_jvm_is_no_parameter(Class<?> handler) {
        refused(handler, handler.getSimpleName() + ".event(", "parameter 1", "cannot be sent by a client");
    }

    static List<Class<?>> what_exists_only_inside_this_jvm_is_no_parameter() {
        return List.of(
                Impossible.TakesRunnable.class,
                Impossible.TakesCallback.class,
                Impossible.TakesOwnCallback.class,
                Impossible.TakesStream.class,
                Impossible.TakesInput.class,
                Impossible.TakesSession.class,
                Impossible.TakesFuture.class,
                Impossible.TakesIterators.class,
                Impossible.TakesArray.class,
                Impossible.AuthIsSession.class);
    }

    @ParameterizedTest
    @MethodSource
    void what_exists_only_inside_this_jvm_is_no_result(Class<?> handler) {
        refused(handler, handler.getSimpleName() + ".event(", "returns", "cannot be sent to a client");
    }

    static List<Class<?>> what_exists_only_inside_this_jvm_is_no_result() {
        return List.of(
                Impossible.ReturnsFuture.class,
                Impossible.ReturnsStream.class,
                Impossible.ReturnsSocket.class,
                Impossible.ReturnsStages.class,
                Impossible.ReturnsStageOfStream.class,
                Impossible.ErrorReturnsStream.class);
    }

    @Test
    void a_type_variable_is_what_the_handler_class_says_it_is() throws Exception {
        FakeServer io = new FakeServer("/socket.io");
        HandlerClass.bindInstance(io.server, new Typed());
        io.event("x", "text");
        assertThat(io.acks).containsExactly(List.of("String text"));
        assertThatThrownBy(() -> io.event("x", 5)).isInstanceOf(ArgumentException.class);
    }

    @Test
    void an_optional_argument_that_was_not_sent_is_empty() throws Exception {
        FakeServer io = new FakeServer("/socket.io");
        HandlerClass.bindInstance(io.server, new MaybeText());
        io.event("x");
        assertThat(io.acks).containsExactly(List.of("Optional.empty OptionalInt.empty"));
    }

    @Test
    void a_class_without_anything_to_call_is_refused() {
        refused(Empty.class, "Empty", "@OnConnect, @OnEvent", "Middleware");
        refused(Abstract.class, "Abstract", "abstract");
        assertThat(HandlerClass.of(OnlyMiddleware.class).type()).isEqualTo(OnlyMiddleware.class);
    }

    @Test
    void namespaces_that_nobody_can_join_are_refused() {
        refused(Comma.class, "/a,b", "comma");
        refused(SameParameter.class, "/a/{id}/{id}", "twice");
        refused(OpenBrace.class, "/{a", "brace", "/tenant/{id}");
        refused(NoParameter.class, "/a/{}", "brace");
        refused(Query.class, "/a?b=c", "question mark", "/tenant/{id}");
        refused(Asterisk.class, "/*", "asterisk", "/tenant/{id}");
    }

    @Test
    void only_one_method_answers_an_event() {
        refused(TwoAnswers.class, "TwoAnswers.a()", "TwoAnswers.b(Ack)", "\"x\"", "one acknowledgement");
        assertThat(HandlerClass.of(AnswerAndAudit.class).methods())
                .extracting(Method::getName)
                .contains("audit");
    }

    @Test
    void types_that_the_mapper_refuses_are_refused_before_anything_is_added() {
        FakeServer io = new FakeServer("/socket.io");
        io.unmappable = String.class;
        assertThatThrownBy(() -> HandlerClass.bindInstance(io.server, new Typed()))
                .isInstanceOf(HandlerException.class)
                .message()
                .contains("Generic.event(Object)", "parameter 1", "cannot be read", "no mapper");
        assertThatThrownBy(() -> HandlerClass.bindInstance(io.server, new ReturnsText()))
                .isInstanceOf(HandlerException.class)
                .message()
                .contains("ReturnsText.event()", "cannot be written", "no mapper");
        assertThat(io.namespaces()).isEmpty();
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
        refused(NoEvent.class, "NoEvent.event()", "name of an event");
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
    private static class NoSlash {
        @OnConnect
        void connect() {}
    }

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
        void connect(@Auth Argument a, @Auth Argument b) {}
    }

    @NamespaceEndpoint
    private static class AuthAsText {
        @OnConnect
        void connect(@Auth String token) {}
    }

    @NamespaceEndpoint
    private static class AuthAsList {
        @OnConnect
        void connect(@Auth List<String> tokens) {}
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
        String event(T value) {
            return value.getClass().getSimpleName() + " " + value;
        }
    }

    private static class Between<A, B> extends Generic<B> {}

    @NamespaceEndpoint
    private static class Typed extends Between<Integer, String> {}

    @NamespaceEndpoint
    private static class StillOpen<T> extends Generic<List<T>> {}

    @NamespaceEndpoint
    private static class Nothing {
        @OnEvent("x")
        void event(Void nothing) {}
    }

    @NamespaceEndpoint
    private static class VariableNumber {
        @OnEvent("x")
        void event(int... numbers) {}
    }

    @NamespaceEndpoint
    private static class MaybeText {
        @OnEvent("x")
        String event(Optional<String> text, OptionalInt number) {
            return text + " " + number;
        }
    }

    @NamespaceEndpoint
    private static class Empty {}

    @NamespaceEndpoint
    private abstract static class Abstract {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint
    private static class OnlyMiddleware implements Middleware {
        @Override
        public void onConnect(Socket socket, Next next) {}
    }

    @NamespaceEndpoint("/a,b")
    private static class Comma {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/a?b=c")
    private static class Query {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/*")
    private static class Asterisk {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/{a")
    private static class OpenBrace {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/a/{}")
    private static class NoParameter {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/a/{id}/{id}")
    private static class SameParameter {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint
    private static class TwoAnswers {
        @OnEvent("x")
        String a() {
            return "a";
        }

        @OnEvent("x")
        void b(Ack ack) {}
    }

    @NamespaceEndpoint
    private static class AnswerAndAudit {
        @OnEvent("x")
        String answer() {
            return "a";
        }

        @OnEvent("x")
        private void audit() {}
    }

    @NamespaceEndpoint
    private static class ReturnsText {
        @OnEvent("x")
        CompletionStage<String> event() {
            return CompletableFuture.completedStage("");
        }
    }

    @NamespaceEndpoint
    private static class NoEvent {
        @OnEvent("")
        void event() {}
    }

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
