package io.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Event;
import io.socketio.Socket;
import io.socketio.annotation.Auth;
import io.socketio.annotation.ClientToServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OfNamespace;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import io.socketio.annotation.ServerToClient;
import io.socketio.handler.HandlerException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read of handlers and constants. */
class ContractTest {
    public record Note(String text) {}

    @NamespaceEndpoint
    static class Notes {
        static final Event<Note, Void> ADDED = Event.of("added", Note.class);

        @ClientToServer
        static final Event<Note, Boolean> ADD = Event.of("add", Note.class, Boolean.class);

        @ClientToServer
        @ServerToClient
        static final Event<Void, Void> CLEAR = Event.of("clear");

        @OnEvent("rename")
        void rename(String name) {}
    }

    private static String typeScript(Class<?>... classes) {
        return Contract.of(List.of(classes)).typeScript();
    }

    private static List<String> lines(String text, String start) {
        return text.lines()
                .dropWhile(line -> !line.startsWith(start))
                .skip(1)
                .takeWhile(line -> !line.equals("}"))
                .map(String::strip)
                .toList();
    }

    @Test
    void a_constant_is_sent_by_the_server_unless_it_is_marked() {
        String text = typeScript(Notes.class);

        assertThat(lines(text, "export interface ServerToClientEvents"))
                .containsExactly("added: (note: Note) => void;", "clear: () => void;");
        assertThat(lines(text, "export interface ClientToServerEvents"))
                .containsExactly(
                        "add: (note: Note, callback: (answer: boolean | Failure) => void) => void;",
                        "clear: () => void;",
                        "rename: (name: string) => void;");
    }

    @OfNamespace("/news")
    @ClientToServer
    static class News {
        static final Event<String, Void> READ = Event.of("read", String.class);

        @ServerToClient
        static final Event<Integer, Void> UNREAD = Event.of("un-read", Integer.class);
    }

    @Test
    void a_class_of_constants_names_its_namespace_and_their_sender() {
        String text = typeScript(News.class);

        assertThat(lines(text, "export interface NewsServerToClientEvents"))
                .containsExactly("\"un-read\": (value: number) => void;");
        assertThat(lines(text, "export interface NewsClientToServerEvents"))
                .containsExactly("read: (value: string) => void;");
    }

    interface Shared {
        Event<Note, Void> SHARED = Event.of("shared", Note.class);
    }

    static class Named {
        static final Event<Note, Void> NAMED = Event.of("named", Note.class);
    }

    @NamespaceEndpoint(value = "/tenant/{id}", events = Named.class)
    static class Tenant implements Shared {
        @OnEvent("x")
        void x() {}
    }

    @Test
    void constants_of_interfaces_and_of_classes_that_a_handler_names_are_its_own() {
        String text = typeScript(Tenant.class, Named.class);

        assertThat(text).contains("in the namespace /tenant/{id}.").doesNotContain("namespace /.");
        assertThat(lines(text, "export interface TenantIdServerToClientEvents"))
                .containsExactly("named: (note: Note) => void;", "shared: (note: Note) => void;");
    }

    @NamespaceEndpoint
    static class Again {
        @OnEvent("rename")
        boolean rename(String name) {
            return true;
        }

        @OnEvent("add")
        void log(io.socketio.Argument any) {}
    }

    @Test
    void two_listeners_for_an_event_are_one_event() {
        assertThat(lines(typeScript(Notes.class, Again.class), "export interface ClientToServerEvents"))
                .contains(
                        "add: (note: Note, callback: (answer: boolean | Failure) => void) => void;",
                        "rename: (name: string, callback: (answer: boolean | Failure) => void) => void;");
    }

    @NamespaceEndpoint
    static class Contrary {
        @OnEvent("rename")
        void rename(int number) {}
    }

    @Test
    void two_listeners_that_contradict_each_other_are_named() {
        assertThatThrownBy(() -> typeScript(Notes.class, Contrary.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(Contrary.class.getName() + ".rename")
                .hasMessageContaining(Notes.class.getName() + ".rename")
                .hasMessageContaining("argument 1 of the event \"rename\"");
    }

    @ServerToClient
    @OfNamespace("/game")
    interface GameEvents {
        void moved(String player, List<Integer> from, @Nullable Note note);

        boolean sure(int move);

        @ClientToServer("give up")
        CompletionStage<Note> giveUp();

        @ServerToClient
        @ClientToServer
        void chat(Note delete);

        default void unmarked() {}
    }

    @Test
    void methods_of_an_interface_are_events_with_names_and_several_arguments() {
        String text = typeScript(GameEvents.class);

        assertThat(lines(text, "export interface GameServerToClientEvents"))
                .containsExactly(
                        "chat: (delete_: Note) => void;",
                        "moved: (player: string, from: number[], note?: Note | null) => void;",
                        "sure: (move: number, callback: (answer: boolean) => void) => void;");
        assertThat(lines(text, "export interface GameClientToServerEvents"))
                .containsExactly(
                        "chat: (delete_: Note) => void;",
                        "\"give up\": (callback: (answer: Note | Failure) => void) => void;");
    }

    @NamespaceEndpoint(events = GameEvents.class)
    static class Game {
        static final Event<Integer, Boolean> SURE = Event.of("sure", int.class, Boolean.class);

        @OnEvent("chat")
        void chat(Note note) {}
    }

    @Test
    void an_interface_that_a_handler_names_belongs_to_it_and_agrees_with_constants_and_methods() {
        String text = typeScript(Game.class, GameEvents.class);

        assertThat(text).doesNotContain("/game");
        assertThat(lines(text, "export interface ServerToClientEvents"))
                .contains("sure: (move: number, callback: (answer: boolean) => void) => void;");
        assertThat(lines(text, "export interface ClientToServerEvents")).contains("chat: (note: Note) => void;");
    }

    public record Token(String token) {}

    @NamespaceEndpoint("/members")
    static class Members {
        @OnConnect
        void connect(@Auth Token token) {}

        @OnEvent("x")
        void x(@Auth io.socketio.Argument any, String text) {}
    }

    @NamespaceEndpoint("/members")
    static class Guests {
        @OnConnect
        void connect(@Auth @Nullable Token token) {}
    }

    @NamespaceEndpoint("/members")
    static class Strangers {
        @OnConnect
        void connect(@Auth Note note) {}
    }

    @Test
    void the_payload_of_the_handshake_has_a_type() {
        assertThat(typeScript(Members.class)).contains("\nexport type MembersAuthPayload = Token;\n");
        assertThat(typeScript(Guests.class)).contains("\nexport type MembersAuthPayload = Token | undefined;\n");
        assertThat(typeScript(Notes.class)).doesNotContain("AuthPayload");
    }

    @Test
    void two_readers_of_the_handshake_that_contradict_each_other_are_named() {
        assertThatThrownBy(() -> typeScript(Members.class, Strangers.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(Members.class.getName() + ".connect")
                .hasMessageContaining(Strangers.class.getName() + ".connect")
                .hasMessageContaining("different types for the same payload");
    }

    static class NotAbstract {
        @ServerToClient
        void sent() {}
    }

    interface ManyArguments {
        @ServerToClient
        void sent(String... texts);
    }

    interface TwoNames {
        @ServerToClient("one")
        @ClientToServer("two")
        void sent();
    }

    interface ReservedName {
        @ServerToClient
        void connect();
    }

    @Test
    void a_method_that_cannot_be_an_event_is_named_with_its_class() {
        Map.of(
                        NotAbstract.class, ".sent cannot declare an event; only an abstract method of an interface",
                        ManyArguments.class, ".sent has a variable number of arguments",
                        TwoNames.class, ".sent has two names, \"one\" and \"two\"",
                        ReservedName.class, ".connect: \"connect\" is a reserved event name")
                .forEach((type, message) -> assertThatThrownBy(() -> typeScript(type))
                        .isInstanceOf(ContractException.class)
                        .hasMessageContaining(type.getName() + message));
    }

    static class NoEvents {}

    static class Reserved {
        static final Event<Void, Void> DISCONNECT = Event.of("disconnect");
    }

    static class Nothing {
        static final Event<Void, Void> NOTHING = null;
    }

    static class Broken {
        static final Event<Void, Void> EMPTY = Event.of("");
    }

    public record Inside(Stream<String> values) {}

    static class Unsendable {
        static final Event<Inside, Void> INSIDE = Event.of("inside", Inside.class);
    }

    @NamespaceEndpoint
    static class Malformed {
        @OnEvent("x")
        Stream<String> x(Socket socket) {
            return Stream.of();
        }
    }

    @Test
    void what_cannot_be_described_is_named_with_its_class_and_member() {
        assertThatThrownBy(() -> typeScript(NoEvents.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(NoEvents.class.getName() + " has no events");
        assertThatThrownBy(() -> typeScript(Reserved.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(
                        Reserved.class.getName() + ".DISCONNECT: \"disconnect\" is a reserved event name");
        assertThatThrownBy(() -> typeScript(Nothing.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(Nothing.class.getName() + ".NOTHING is null");
        assertThatThrownBy(() -> typeScript(Broken.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(Broken.class.getName() + ".EMPTY has no value");
        assertThatThrownBy(() -> typeScript(Unsendable.class))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(Inside.class.getName() + ".values: java.util.stream.Stream cannot be part");
        assertThatThrownBy(() -> typeScript(Malformed.class))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining(Malformed.class.getName() + ".x(Socket)");
    }
}
