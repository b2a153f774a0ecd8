package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Ack;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import io.socketio.server.HandlersOnServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Which error methods are called, in which order, and which one answers: the same at once and later. */
class ErrorsOfHandlersTest {
    private static final List<String> TOLD = new ArrayList<>();

    private final HandlersOnServer server = new HandlersOnServer();
    private final Catalog catalog = new Catalog();

    ErrorsOfHandlersTest() {
        TOLD.clear();
        HandlerClass.bindInstance(server.io(), new Audit());
        HandlerClass.bindInstance(server.io(), catalog);
        server.io().main().onError((socket, error, ack) -> TOLD.add("namespace"));
    }

    @NamespaceEndpoint
    static class Audit {
        @OnError
        String audit(Throwable error) {
            TOLD.add("audit");
            return "from audit";
        }
    }

    @NamespaceEndpoint
    static class Catalog {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> answer = CompletableFuture.completedFuture("from catalog");

        @OnEvent("now")
        String now() {
            throw new IllegalStateException("expected by this test");
        }

        @OnEvent("later")
        CompletionStage<String> later() {
            return stage;
        }

        @OnEvent("elsewhere")
        void elsewhere() throws Exception {
            throw new Exception("expected by this test");
        }

        @OnEvent("kept")
        void keep(Ack ack) {
            stage.thenAccept(ack::send);
        }

        @OnError
        CompletionStage<String> own(RuntimeException error) {
            TOLD.add("catalog");
            return answer;
        }
    }

    @Test
    void the_own_class_is_first_and_answers() {
        assertThat(server.send("21[\"now\"]")).containsExactly("31[\"from catalog\"]");
        assertThat(TOLD).containsExactly("catalog", "audit", "namespace");
    }

    @Test
    void so_it_is_for_a_stage_that_fails() {
        assertThat(server.send("21[\"later\"]")).isEmpty();
        catalog.stage.completeExceptionally(new IllegalStateException("expected by this test"));

        assertThat(server.received()).containsExactly("31[\"from catalog\"]");
        assertThat(TOLD).containsExactly("catalog", "audit", "namespace");
    }

    @Test
    void its_answer_may_come_later() {
        catalog.answer = new CompletableFuture<>();
        assertThat(server.send("21[\"now\"]")).isEmpty();
        catalog.answer.complete("late");

        assertThat(server.received()).containsExactly("31[\"late\"]");
    }

    @Test
    void another_class_answers_if_the_own_one_has_no_method_for_the_error() {
        assertThat(server.send("21[\"elsewhere\"]")).containsExactly("31[\"from audit\"]");
        assertThat(TOLD).containsExactly("audit", "namespace");
    }

    @NamespaceEndpoint
    static class Failing {
        @OnEvent("kept")
        void fails() {
            throw new IllegalStateException("expected by this test");
        }

        @OnError
        String own(IllegalStateException error) {
            TOLD.add("failing");
            return "stolen";
        }
    }

    @Test
    void an_acknowledgement_that_a_method_keeps_is_left_to_it() {
        HandlerClass.bindInstance(server.io(), new Failing());
        assertThat(server.send("21[\"kept\"]")).isEmpty();
        catalog.stage.complete("by the one that kept it");

        assertThat(server.received()).containsExactly("31[\"by the one that kept it\"]");
        assertThat(TOLD).containsExactly("failing", "audit", "catalog", "namespace");
    }

    @Test
    void a_connect_method_that_throws_disconnects_the_client() {
        HandlerClass.bindInstance(server.io(), new Guard());

        assertThat(server.connectAnother()).hasSize(2).last().isEqualTo("1");
        assertThat(TOLD).containsExactly("audit", "catalog", "namespace");
    }

    @NamespaceEndpoint
    static class Guard {
        @OnConnect
        void connect() {
            throw new IllegalStateException("expected by this test");
        }
    }
}
