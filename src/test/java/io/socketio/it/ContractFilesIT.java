package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Event;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.boot.SocketIo;
import io.socketio.contract.Contract;
import io.socketio.contract.Shop;
import io.socketio.it.HttpConnection.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract that a server serves, if that is switched on. */
class ContractFilesIT {
    private static Answer get(boolean contract, String file) throws Exception {
        SocketIo.Builder settings = SocketIo.builder().handler(new Shop());
        settings.contract(contract);
        try (SocketIoApplication application = new SocketIoApplication(settings, io -> {});
                HttpConnection http = HttpConnection.to(application.uri())) {
            return http.get("/socket.io/" + file);
        }
    }

    @Test
    void it_is_there_if_it_is_switched_on() throws Exception {
        Contract contract = Contract.of(List.of(Shop.class));
        Answer typeScript = get(true, "events.d.ts");
        Answer asyncApi = get(true, "asyncapi.json");

        assertThat(typeScript.status()).isEqualTo(200);
        assertThat(typeScript.text()).isEqualTo(contract.typeScript());
        assertThat(asyncApi.status()).isEqualTo(200);
        assertThat(asyncApi.text()).isEqualTo(contract.asyncApi());
        assertThat(asyncApi.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void by_default_its_names_are_requests_without_a_transport() throws Exception {
        for (String file : List.of("events.d.ts", "asyncapi.json")) {
            assertThat(get(false, file).status()).isEqualTo(400);
        }
    }

    @Test
    void a_key_switches_it_on() throws Exception {
        Map<String, String> parameters = Map.of("socketio.default.server", "true", "socketio.contract", "true");
        try (JettyServer jetty = new JettyServer(0, parameters, List.of(), context -> {});
                HttpConnection http = HttpConnection.to(jetty.uri("/"))) {
            assertThat(http.get("/socket.io/asyncapi.json").text()).contains("\"channels\": {");
        }
    }

    @NamespaceEndpoint
    static class Reserved {
        static final Event<Void, Void> CONNECT = Event.of("connect");

        @OnConnect
        void connect() {}
    }

    @Test
    void a_constant_that_cannot_work_stops_the_start() {
        SocketIo.Builder settings = SocketIo.builder().handler(new Reserved());
        settings.contract(true);

        assertThatThrownBy(() -> new SocketIoApplication(settings, io -> {}).close())
                .hasStackTraceContaining(Reserved.class.getName() + ".CONNECT: \"connect\" is a reserved event name");
    }
}
