package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Constants of handler classes, and of those that they name, are checked at the start. */
class EventConstantsTest {
    private final FakeServer io = new FakeServer("/socket.io");

    private void bind(Object handler) {
        HandlerClass.bindInstance(io.server, handler);
    }

    private void refused(Object handler, Class<?> holder, String constantAndReason) {
        assertThatThrownBy(() -> bind(handler))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining(holder.getName() + "." + constantAndReason);
    }

    abstract static class Talk {
        @OnEvent("x")
        void x() {}
    }

    public record Note(String text) {}

    @NamespaceEndpoint
    static class Right extends Talk {
        static final Event<Note, Map<String, List<Note>>> NOTE =
                Event.of("note", GenericType.of(Note.class), new GenericType<Map<String, List<Note>>>() {});

        static final Event<Void, Void> REFRESH = Event.of("refresh");

        @Nullable
        static Event<Void, Void> noConstant;
    }

    @Test
    void what_can_be_sent_is_accepted() {
        bind(new Right());

        assertThat(io.namespaces()).containsExactly("/");
    }

    @NamespaceEndpoint
    static class Reserved extends Talk {
        static final Event<Note, Void> CONNECT = Event.of("connect", Note.class);
    }

    @Test
    void a_reserved_name_is_refused() {
        refused(new Reserved(), Reserved.class, "CONNECT: \"connect\" is a reserved event name");
    }

    interface Streams {
        @SuppressWarnings("rawtypes")
        Event<Stream, Void> STREAM = Event.of("stream", Stream.class);
    }

    @NamespaceEndpoint
    static class Inherited extends Talk implements Streams {}

    static class Later {
        static final Event<Void, List<CompletableFuture<String>>> LATER =
                Event.of("later", GenericType.of(Void.class), new GenericType<List<CompletableFuture<String>>>() {});
    }

    @NamespaceEndpoint(events = Later.class)
    static class Naming extends Talk {}

    @Test
    void a_type_that_cannot_be_sent_is_refused() {
        refused(new Inherited(), Streams.class, "STREAM: the argument of type java.util.stream.Stream cannot be part");
        refused(new Naming(), Later.class, "LATER: the acknowledgement of type java.util.List<java.util.concurrent");
    }

    static class Nothing {
        static final @Nullable Event<Void, Void> NOTHING = null;
    }

    @NamespaceEndpoint(events = Nothing.class)
    static class NamingNothing extends Talk {}

    static class Nameless {
        static final Event<Void, Void> EMPTY = Event.of("");
    }

    @NamespaceEndpoint(events = Nameless.class)
    static class NamingNameless extends Talk {}

    @Test
    void a_constant_without_value_is_refused() {
        refused(new NamingNothing(), Nothing.class, "NOTHING is null; give it an event");
        refused(
                new NamingNameless(),
                Nameless.class,
                "EMPTY has no value, as its class cannot be initialized: An event needs a name of at least one");
    }
}
