package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.ViolationsException;
import io.socketio.annotation.Auth;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import io.socketio.handler.HandlerClass;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constraints of Jakarta Validation on the arguments of handlers. */
class ConstraintsTest {
    private final HandlersOnServer server = new HandlersOnServer();

    public record Line(@Min(1) int amount) {}

    public record Order(@NotBlank String customer, @Size(max = 2) List<@Valid Line> lines) {}

    @NamespaceEndpoint("/")
    public static class Orders {
        @OnEvent("order")
        String order(@Valid @NotNull Order order) {
            return "ordered by " + order.customer();
        }

        @OnEvent("amount")
        int amount(@Min(1) int amount) {
            return amount;
        }

        @OnEvent("names")
        private int names(List<@NotBlank String> names) {
            return names.size();
        }

        @OnEvent("free")
        String free(Order order) {
            return order.customer();
        }
    }

    public record Ticket(@NotBlank String code) {}

    @NamespaceEndpoint("/")
    public static class Guarded {
        @OnConnect
        void connected(@Auth @Valid @NotNull Ticket ticket) {}

        @OnEvent("code")
        int code(@Pattern(regexp = "[a-z]*") @Pattern(regexp = ".{2}") String code) {
            return code.length();
        }
    }

    @NamespaceEndpoint("/")
    public static class Explained {
        @OnEvent("amount")
        int amount(@Min(1) int amount) {
            return amount;
        }

        @OnError
        String invalid(ViolationsException error) {
            return error.violations().get(0).path();
        }
    }

    @Test
    void arguments_that_are_valid_reach_the_method() {
        HandlerClass.bindInstance(server.io(), new Orders());

        assertThat(server.send("21[\"order\",{\"customer\":\"ann\",\"lines\":[{\"amount\":1}]}]"))
                .containsExactly("31[\"ordered by ann\"]");
        assertThat(server.send("22[\"amount\",1]")).containsExactly("32[1]");
        assertThat(server.send("23[\"free\",{\"customer\":\"\"}]")).containsExactly("33[\"\"]");
    }

    @Test
    void violations_are_the_acknowledgement() {
        HandlerClass.bindInstance(server.io(), new Orders());

        assertThat(server.send("21[\"order\",{\"customer\":\" \",\"lines\":[{\"amount\":1},{\"amount\":0}]}]"))
                .containsExactly("31[{\"violations\":["
                        + "{\"message\":\"must not be blank\",\"path\":\"customer\"},"
                        + "{\"message\":\"must be greater than or equal to 1\",\"path\":\"lines[1].amount\"}]}]");
        assertThat(server.send("22[\"order\",null]"))
                .containsExactly("32[{\"violations\":[{\"message\":\"must not be null\",\"path\":\"order\"}]}]");
        assertThat(server.send("23[\"amount\",0]"))
                .containsExactly("33[{\"violations\":["
                        + "{\"message\":\"must be greater than or equal to 1\",\"path\":\"amount\"}]}]");
        assertThat(server.send("24[\"names\",[\"a\",\"\"]]"))
                .containsExactly("34[{\"violations\":[{\"message\":\"must not be blank\",\"path\":\"[1]\"}]}]");
        assertThat(server.send("25[\"amount\",\"no\"]")).containsExactly("35[{\"error\":\"Invalid arguments\"}]");
        assertThat(server.send("2[\"amount\",0]")).isEmpty();
    }

    @Test
    void a_client_with_an_invalid_payload_is_disconnected() {
        HandlerClass.bindInstance(server.io(), new Guarded());

        assertThat(server.connectAnother("{\"code\":\"a\"}"))
                .singleElement()
                .asString()
                .startsWith("0{\"sid\"");
        assertThat(server.connectAnother("{\"code\":\" \"}")).hasSize(2).endsWith("1");
    }

    @Test
    void several_constraints_of_one_kind_count() {
        HandlerClass.bindInstance(server.io(), new Guarded());

        assertThat(server.send("21[\"code\",\"ab\"]")).containsExactly("31[2]");
        assertThat(server.send("22[\"code\",\"abc\"]"))
                .singleElement()
                .asString()
                .contains("violations");
    }

    @Test
    void an_error_method_may_answer_instead() {
        HandlerClass.bindInstance(server.io(), new Explained());

        assertThat(server.send("21[\"amount\",0]")).containsExactly("31[\"amount\"]");
    }
}
