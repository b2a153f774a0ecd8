package io.socketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Socket;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnDisconnect;
import io.socketio.annotation.OnEvent;
import io.socketio.it.LogCapture;
import io.socketio.test.SocketIoTest;
import io.socketio.test.TestClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The CDI events of sockets, and beans of which each socket has its own. */
class SocketEventsTest {
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();

    @AfterEach
    void forget() {
        TOLD.clear();
    }

    @SocketScoped
    static class Basket {
        private int items;

        int add() {
            items++;
            return items;
        }

        @PreDestroy
        void destroyed() {
            TOLD.add("destroyed with " + items);
        }
    }

    @RequestScoped
    static class Request {
        private int uses;

        int use() {
            uses++;
            return uses;
        }
    }

    @NamespaceEndpoint("/shop/{name}")
    @ApplicationScoped
    static class Shop {
        @Inject
        Basket basket;

        @OnConnect
        void connect() {
            TOLD.add("handler");
        }

        @OnEvent("add")
        int add() {
            return basket.add();
        }

        @OnEvent("fail")
        void fail() {
            throw new IllegalStateException("out of tea");
        }

        @OnDisconnect
        void left() {
            TOLD.add("leaves with " + (basket.add() - 1));
        }
    }

    @NamespaceEndpoint("/visit")
    @SocketScoped
    static class Visit {
        private int calls;

        @OnEvent("count")
        int count() {
            calls++;
            return calls;
        }
    }

    @ApplicationScoped
    static class Observer {
        void joined(@Observes SocketConnected event, Basket basket, Request request) {
            TOLD.add("joined " + name(event.socket()) + " " + basket.add() + " " + request.use());
        }

        void left(@Observes SocketDisconnected event, Basket basket) {
            TOLD.add("left, " + event.reason() + ", with " + (basket.add() - 1));
        }

        void failed(@Observes SocketFailed event) {
            TOLD.add("failed " + event.error().getMessage() + " in " + name(event.socket()));
        }

        private static String name(Socket socket) {
            return socket.namespace().name();
        }
    }

    @Test
    void observers_hear_of_sockets_after_the_handlers_in_dynamic_namespaces_too() {
        try (LogCapture log = new LogCapture();
                RunningWeld weld = RunningWeld.of(Shop.class, Basket.class, Request.class, Observer.class);
                SocketIoTest io = SocketIoTest.ofBeans()) {
            TestClient client = io.client().connect("/shop/tea");
            client.emit("fail");
            client.disconnect();

            assertThat(weld.instance(Observer.class)).isNotNull();
            assertThat(TOLD)
                    .containsExactly(
                            "handler",
                            "joined /shop/tea 1 1",
                            "failed out of tea in /shop/tea",
                            "leaves with 1",
                            "left, client namespace disconnect, with 2",
                            "destroyed with 3");
            assertThat(log.warnings()).noneMatch(message -> message.contains("add onError"));
        }
    }

    @Test
    void each_socket_has_its_own_instance_until_it_has_left() {
        try (RunningWeld weld = RunningWeld.of(Shop.class, Basket.class, Visit.class);
                SocketIoTest io = SocketIoTest.ofBeans()) {
            TestClient ada = io.client().connect("/shop/tea");
            TestClient bob = io.client().connect("/shop/tea");
            assertThat(ada.ask(int.class, "add")).isEqualTo(1);
            assertThat(ada.ask(int.class, "add")).isEqualTo(2);
            assertThat(bob.ask(int.class, "add")).isEqualTo(1);
            ada.drop();

            assertThat(TOLD).containsExactly("handler", "handler", "leaves with 2", "destroyed with 3");
            assertThatThrownBy(() -> weld.instance(Basket.class).add())
                    .isInstanceOf(ContextNotActiveException.class)
                    .hasMessageContaining("SocketScoped");
        }
    }

    @Test
    void a_handler_may_belong_to_its_socket() {
        try (RunningWeld weld = RunningWeld.of(Visit.class);
                SocketIoTest io = SocketIoTest.ofBeans()) {
            TestClient ada = io.client().connect("/visit");
            TestClient bob = io.client().connect("/visit");

            assertThat(ada.ask(int.class, "count")).isEqualTo(1);
            assertThat(ada.ask(int.class, "count")).isEqualTo(2);
            assertThat(bob.ask(int.class, "count")).isEqualTo(1);
            assertThat(weld.instance(Visit.class)).isNotNull();
        }
    }

    @Test
    void errors_that_nobody_observes_are_logged() {
        try (LogCapture log = new LogCapture();
                RunningWeld weld = RunningWeld.of(Shop.class, Basket.class);
                SocketIoTest io = SocketIoTest.ofBeans()) {
            io.client().connect("/shop/tea").emit("fail");

            assertThat(weld).isNotNull();
            assertThat(log.warnings()).anyMatch(message -> message.contains("add onError"));
        }
    }
}
