package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.HandlerException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications pass to emit, and what clients may send to handlers. */
class ArgumentTypesTest {
    private final ServerFixture server = new ServerFixture();
    private final List<String> errors = new ArrayList<>();
    private final WireClient client = server.join("/");

    public record Transfer(int amount, List<Integer> parts) {}

    record Hidden(int amount) {}

    @NamespaceEndpoint
    private static class Bank {
        @OnEvent("transfer")
        int transfer(String from, Transfer transfer) {
            return transfer.amount();
        }
    }

    @NamespaceEndpoint
    private static class WithHidden {
        @OnEvent("transfer")
        void transfer(List<Hidden> transfers) {}
    }

    @NamespaceEndpoint
    private static class ReturnsHidden {
        @OnEvent("transfer")
        Hidden transfer() {
            return new Hidden(1);
        }
    }

    @Test
    void a_single_null_is_one_argument() {
        server.io.emit("x", (Object[]) null);
        server.io.emit("x", (Object) null);
        server.io.main().on("q", (socket, arguments, ack) -> ack.send((Object[]) null));
        client.send("21[\"q\"]");
        server.run();
        assertThat(client.received()).containsExactlyInAnyOrder("2[\"x\",null]", "2[\"x\",null]", "31[null]");
    }

    @Test
    void an_array_is_one_argument() {
        server.io.emit("x", (Object[]) new String[] {"ann", "bob"});
        server.io.emit("x", (Object[]) new Integer[] {1, 2});
        server.io.emit("x", new int[] {1, 2});
        server.io.emit("x", List.of("ann", "bob").toArray());
        server.run();
        assertThat(client.received())
                .containsExactly(
                        "2[\"x\",[\"ann\",\"bob\"]]", "2[\"x\",[1,2]]", "2[\"x\",[1,2]]", "2[\"x\",\"ann\",\"bob\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "1.5", "\"1\"", "null", "true"})
    void a_number_that_does_not_fit_is_an_error_that_names_its_member(String amount) {
        HandlerClass.bindInstance(server.io, new Bank());
        server.io.main().onError((socket, error, ack) -> errors.add(error.getMessage()));
        client.send("21[\"transfer\",\"ann\",{\"amount\":" + amount + "}]");
        server.run();
        assertThat(client.received()).containsExactly("31[{\"error\":\"Invalid arguments\"}]");
        assertThat(errors)
                .singleElement()
                .asString()
                .contains(
                        "Bank.transfer(String, Transfer): argument 2 of the event",
                        "cannot be read as " + Transfer.class.getName(),
                        "member amount is not a whole number that fits into int");
    }

    @Test
    void a_handler_with_a_record_that_is_not_public_is_refused() {
        assertThatThrownBy(() -> HandlerClass.bindInstance(server.io, new WithHidden()))
                .isInstanceOf(HandlerException.class)
                .message()
                .contains("WithHidden.transfer(List)", "parameter 1", Hidden.class.getName(), "make it public");
        assertThatThrownBy(() -> HandlerClass.bindInstance(server.io, new ReturnsHidden()))
                .isInstanceOf(HandlerException.class)
                .message()
                .contains("ReturnsHidden.transfer()", Hidden.class.getName(), "make it public");
    }
}
