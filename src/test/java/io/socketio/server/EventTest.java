package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.DataKey;
import io.socketio.Socket;
import io.socketio.SocketEventListener;
import io.socketio.SocketIoException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    private final ServerFixture server = new ServerFixture();
    private final List<String> told = new ArrayList<>();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    @Test
    void listeners_of_the_namespace_come_before_those_of_the_socket_each_in_its_order() {
        socket.on("e", (s, arguments, ack) -> told.add("socket 1"));
        server.io.of("/").on("e", (s, arguments, ack) -> told.add("namespace 1"));
        socket.on("e", (s, arguments, ack) -> told.add("socket 2"));
        server.io.of("/").on("e", (s, arguments, ack) -> told.add("namespace 2"));
        client.send("2[\"e\"]");

        assertThat(told).containsExactly("namespace 1", "namespace 2", "socket 1", "socket 2");
    }

    @Test
    void a_listener_that_was_removed_is_not_called() {
        SocketEventListener listener = (s, arguments, ack) -> told.add("called");
        socket.on("e", listener);
        socket.off("e", listener);
        socket.off("never", listener);
        client.send("2[\"e\"]");

        assertThat(told).isEmpty();
    }

    @Test
    void catch_all_listeners_come_first_and_see_each_event() {
        socket.on("e", (s, arguments, ack) -> told.add("e"));
        server.io.of("/").onAny((s, event, arguments) -> told.add("any of namespace: " + event));
        socket.onAny((s, event, arguments) ->
                told.add("any of socket: " + event + arguments.get(0).json()));
        client.send("2[\"e\",1]", "2[\"other\",2]", "2[3]");

        assertThat(told)
                .containsExactly(
                        "any of namespace: e",
                        "any of socket: e1",
                        "e",
                        "any of namespace: other",
                        "any of socket: other2",
                        "any of namespace: 3",
                        "any of socket: 3null");
    }

    @Test
    void an_event_without_a_name_is_ignored() {
        socket.onAny((s, event, arguments) -> told.add(event));
        client.send("2", "21");

        assertThat(told).isEmpty();
        assertThat(client.session.isOpen()).isTrue();
    }

    @Test
    void attachments_are_joined_to_the_event_that_they_belong_to() {
        List<ByteBuffer> contents = new ArrayList<>();
        socket.on("e", (s, arguments, ack) -> contents.add(arguments.get(0).bytes()));
        client.send("51-[\"e\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(contents).isEmpty();

        client.sendBinary((byte) 1, (byte) 2);
        assertThat(contents).containsExactly(ByteBuffer.wrap(new byte[] {1, 2}));
    }

    @Test
    void what_the_server_emits_goes_out_in_order() {
        socket.emit("a", 1, "two", null, Map.of("k", true));
        socket.emit("b", new byte[] {10, 11});
        socket.emit("c");

        assertThat(client.received())
                .containsExactly(
                        "2[\"a\",1,\"two\",null,{\"k\":true}]",
                        "51-[\"b\",{\"_placeholder\":true,\"num\":0}]",
                        "0a0b",
                        "2[\"c\"]");
    }

    @Test
    void arguments_of_a_client_go_back_as_they_came() {
        socket.on("echo", (s, arguments, ack) -> s.emit("echo", arguments.list().toArray()));
        client.send("52-[\"echo\",{\"z\":1.50,\"a\":[{\"_placeholder\":true,\"num\":1}]},12345678901234567890]");
        client.sendBinary((byte) 1);
        client.sendBinary((byte) 2);

        assertThat(client.received())
                .containsExactly(
                        "51-[\"echo\",{\"z\":1.50,\"a\":[{\"_placeholder\":true,\"num\":0}]},12345678901234567890]",
                        "02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reserved_names_cannot_be_emitted(String name) {
        assertThatThrownBy(() -> socket.emit(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> server.io.emit(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> socket.emitWithAck(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(client.received()).isEmpty();
    }

    @Test
    void reserved_names_are_listed_in_order() {
        assertThatThrownBy(() -> socket.emit("disconnect"))
                .hasMessage("\"disconnect\" is a reserved event name, as are connect, connect_error, disconnect,"
                        + " disconnecting, newListener, removeListener");
    }

    @Test
    void an_argument_that_is_no_json_fails_at_the_caller_and_sends_nothing() {
        Object broken = new Object() {
            @SuppressWarnings("unused") // read by JSON-B
            public String getValue() {
                throw new IllegalStateException();
            }
        };
        assertThatThrownBy(() -> socket.emit("e", broken))
                .isInstanceOf(SocketIoException.class)
                .hasMessageContaining("\"e\"");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void a_volatile_event_is_dropped_while_the_transport_is_busy_with_all_its_attachments() {
        client.stall();
        socket.emit("on its way");
        socket.asVolatile().emit("lost", new byte[1]);
        server.io.asVolatile().emit("lost", new byte[1]);
        socket.emit("queued");
        client.resume();
        socket.asVolatile().emit("sent", new byte[1]);

        assertThat(client.received())
                .containsExactly(
                        "2[\"on its way\"]", "2[\"queued\"]", "51-[\"sent\",{\"_placeholder\":true,\"num\":0}]", "00");
    }

    @Test
    void nothing_is_sent_to_a_client_that_has_left() {
        client.send("1");
        socket.emit("e");
        socket.asVolatile().emit("e");
        server.io.to(socket.id()).emit("e");

        assertThat(client.received()).isEmpty();
    }

    @Test
    void what_a_client_sent_may_stand_inside_of_what_is_sent() {
        WireClient client = server.join("/");
        client.socketIn("/")
                .on(
                        "wrap",
                        (from, arguments, ack) -> from.emit(
                                "wrapped", Map.of("all", arguments.list()), List.of(new byte[] {9}, arguments.get(2))));
        client.send("51-[\"wrap\",{\"b\":1.50,\"a\":\"\\u00e9\"},null,{\"x\":{\"_placeholder\":true,\"num\":0}}]");
        client.sendBinary((byte) 7);
        assertThat(client.received())
                .containsExactly(
                        "53-[\"wrapped\",{\"all\":[{\"b\":1.50,\"a\":\"é\"},null,"
                                + "{\"x\":{\"_placeholder\":true,\"num\":0}}]},"
                                + "[{\"_placeholder\":true,\"num\":1},{\"x\":{\"_placeholder\":true,\"num\":2}}]]",
                        "07",
                        "09",
                        "07");
    }

    @Test
    void what_is_kept_with_a_socket_has_a_type_if_wanted() {
        DataKey<Integer> age = DataKey.of("age", Integer.class);
        socket.data(age, 7);
        assertThat(socket.data()).isEqualTo(Map.of("age", 7));
        assertThat(socket.data(age)).isEqualTo(7);
        assertThat(socket.data(DataKey.of("name", String.class))).isNull();
        assertThatThrownBy(() -> socket.data(DataKey.of("age", String.class))).isInstanceOf(ClassCastException.class);
        socket.data(age, null);
        assertThat(socket.data()).isEmpty();
    }

    @Test
    void a_key_of_data_that_cannot_work_is_refused() {
        assertThatThrownBy(() -> DataKey.of("age", int.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Integer");
        assertThatThrownBy(() -> DataKey.of("", Integer.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
