package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Emitter;
import io.socketio.Socket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that are the latest value of a key, while the client is busy with another event. */
class LatestValueTest {
    private final ServerFixture server = new ServerFixture();
    private final WireClient client = server.join("/");
    private final Socket socket = client.socketIn("/");

    @BeforeEach
    void stall() {
        client.stall();
        socket.emit("on its way");
    }

    private void assertReceived(String... packets) {
        client.resume();
        assertThat(client.received()).startsWith("2[\"on its way\"]").endsWith(packets);
        assertThat(client.received()).isEmpty();
    }

    @Test
    void a_value_takes_the_place_of_an_earlier_one_of_its_key() {
        Emitter euro = socket.latest("price:EUR");
        euro.emit("price", "EUR", 1);
        socket.latest("price:USD").emit("price", "USD", 1);
        socket.emit("between");
        euro.emit("price", "EUR", 2);
        server.io.latest("price:EUR").emit("price", "EUR", 3);
        euro.emit("closed", "EUR");

        assertReceived("2[\"on its way\"]", "2[\"closed\",\"EUR\"]", "2[\"price\",\"USD\",1]", "2[\"between\"]");
    }

    @Test
    void a_value_is_replaced_with_its_attachments() {
        socket.latest("image").emit("image", new byte[1], new byte[2]);
        socket.emit("behind");
        socket.latest("image").emit("image", new byte[3]);

        assertReceived(
                "2[\"on its way\"]", "51-[\"image\",{\"_placeholder\":true,\"num\":0}]", "000000", "2[\"behind\"]");
    }

    @Test
    void a_value_that_is_under_way_is_not_replaced() {
        client.resume();
        client.received();
        client.stall();
        socket.latest("price").emit("price", 1);
        socket.latest("price").emit("price", 2);
        socket.latest("price").emit("price", 3);
        client.resume();

        assertThat(client.received()).containsExactly("2[\"price\",1]", "2[\"price\",3]");
    }

    /** Otherwise the new value would arrive before the answer to CONNECT. */
    @Test
    void a_value_does_not_take_the_place_of_one_of_an_earlier_socket() {
        socket.latest("price").emit("price", 1);
        client.send("1", "0");
        client.socketIn("/").latest("price").emit("price", 2);
        client.resume();

        List<String> received = client.received();
        assertThat(received).startsWith("2[\"on its way\"]", "2[\"price\",1]").endsWith("2[\"price\",2]");
        assertThat(received.get(2)).startsWith("0{");
    }

    @Test
    void values_of_other_namespaces_are_others() {
        client.resume();
        server.io.of("/news");
        client.send("0/news,");
        client.received();
        stall();
        socket.latest("price").emit("price", 1);
        server.io.of("/news").latest("price").emit("price", 2);
        socket.latest("price").emit("price", 3);

        assertReceived("2[\"on its way\"]", "2[\"price\",3]", "2/news,[\"price\",2]");
    }

    @Test
    void the_flag_that_is_set_last_counts() {
        socket.latest("price").asVolatile().emit("dropped");
        server.io.latest("price").asVolatile().emit("dropped");
        socket.asVolatile().latest("price").emit("price", 1);

        assertReceived("2[\"on its way\"]", "2[\"price\",1]");
    }

    @Test
    void a_value_cannot_ask_for_an_acknowledgement() {
        assertThatThrownBy(() -> socket.latest("price:EUR").emitWithAck("price"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The latest value of \"price:EUR\" cannot ask for an acknowledgement, as a newer one may"
                        + " replace it");
        assertThatThrownBy(() -> server.io.latest("price:EUR").emitWithAck("price"))
                .isInstanceOf(IllegalStateException.class);
    }
}
