package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that wait for a commit; JakartaTransactionsTest has real transactions. */
class AfterCommitTest {
    private static final Event<List<Integer>, Void> NUMBERS = Event.of("numbers", new GenericType<List<Integer>>() {});
    private static final Event<Void, Void> REFRESH = Event.of("refresh");

    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean inTransaction = true;
    private final ServerFixture server = new ServerFixture();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    AfterCommitTest() {
        server.transactions = action -> inTransaction && afterCommit.add(action);
    }

    @Test
    void events_wait_for_the_commit_in_their_order_and_as_they_were() {
        List<Integer> numbers = new ArrayList<>(List.of(1));
        server.io.afterCommit().emit(NUMBERS, numbers);
        numbers.add(2);
        socket.afterCommit().emit(REFRESH);
        server.io.to(socket.id()).afterCommit().emit("room", 3);
        socket.to("nobody").afterCommit().emit("none");
        server.io
                .fetchSockets()
                .toCompletableFuture()
                .join()
                .get(0)
                .afterCommit()
                .emit("fetched");
        socket.emit("at once");
        assertThat(client.received()).containsExactly("2[\"at once\"]");

        afterCommit.forEach(Runnable::run);
        assertThat(client.received())
                .containsExactly("2[\"numbers\",[1]]", "2[\"refresh\"]", "2[\"room\",3]", "2[\"fetched\"]");
    }

    @Test
    void without_a_transaction_they_are_sent_at_once() {
        inTransaction = false;
        server.io.afterCommit().emit(REFRESH);
        socket.afterCommit().emit("e", 1);

        assertThat(client.received()).containsExactly("2[\"refresh\"]", "2[\"e\",1]");
    }

    @Test
    void what_cannot_be_sent_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.io.afterCommit().emit("connect"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.afterCommit().emit("connect"));
        assertThat(afterCommit).isEmpty();
    }
}
