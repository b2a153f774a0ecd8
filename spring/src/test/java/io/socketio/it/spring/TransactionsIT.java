package io.socketio.it.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.test.ReceivedEvent;
import io.socketio.test.SocketIoTest;
import io.socketio.test.SocketIoTestConfiguration;
import io.socketio.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Events after a commit of Spring's transactions, on a database, and namespaces that beans ask for. */
@SpringBootTest(classes = Application.class)
@Import(SocketIoTestConfiguration.class)
class TransactionsIT {
    @Autowired
    private SocketIoTest io;

    @Autowired
    private Shop shop;

    @AfterEach
    void leave() {
        io.disconnectAll();
    }

    @Test
    void events_are_sent_after_the_commit_also_by_listeners_for_it() {
        TestClient client = io.client().connect("/shop");
        shop.order("tea", false);

        assertThat(client.received())
                .extracting(ReceivedEvent::toString)
                .containsExactly("asked(\"tea\")", "ordered(\"tea\")", "told(\"tea\")");
    }

    @Test
    void a_rollback_discards_them() {
        TestClient client = io.client().connect("/shop");
        assertThatThrownBy(() -> shop.order("coffee", true)).isInstanceOf(Shop.SoldOut.class);

        assertThat(client.received()).extracting(ReceivedEvent::name).containsExactly("asked");
    }

    @Test
    void without_a_transaction_they_are_sent_at_once() {
        TestClient client = io.client().connect("/shop");
        shop.announce("closing");

        assertThat(client.receive(String.class, "announced")).isEqualTo("closing");
    }

    @Test
    void a_bean_has_the_namespace_that_it_names() {
        TestClient client = io.client().connect("/shop");

        assertThat(shop.namespace()).isSameAs(io.namespace("/shop"));
        assertThat(shop.rooms().rooms()).containsExactly(client.id());
    }
}
