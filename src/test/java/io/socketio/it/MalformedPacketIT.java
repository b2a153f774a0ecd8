package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that violate the protocol end the sender's connection and affect no other client. */
class MalformedPacketIT {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";
    private static final String[] MALFORMED = {
        "4",
        "47",
        "42{}",
        "42[]",
        "42[{}]",
        "42[null]",
        "42[\"x\"",
        "42[\"x\"]]",
        "42[\"x\",\"\\q\"]",
        "42[\"connect\"]",
        "42[\"disconnect\"]",
        "4299999999999999999999[\"x\"]",
        "42/nowhere,[\"x\"]",
        "44{\"message\":\"only servers say so\"}",
        "40",
        "40{",
        "40[]",
        "45",
        "451",
        "451-",
        "45-[\"x\"]",
        "450-[\"x\"]",
        "4511-[\"x\"," + PLACEHOLDER + "]",
        "4599999999999-[\"x\"," + PLACEHOLDER + "]",
        "451-[\"x\",{\"_placeholder\":true,\"num\":7}]",
        "451-[\"x\",{\"_placeholder\":true,\"num\":-1}]",
        "451-[\"x\",{\"_placeholder\":true,\"num\":\"0\"}]",
        "451-[" + PLACEHOLDER + "]",
        "452-[\"x\"," + PLACEHOLDER + "]",
        "46",
        "4\u0000",
        "bAQID",
        "2",
        "9"
    };
    /** The characters of packets, so that random text resembles packets. */
    private static final String ALPHABET = "0123456789-[]{}\",:/\\x_ tfn";

    private final Random random = new Random(20261123);
    private Bystander bystander;

    @BeforeEach
    void start() throws Exception {
        bystander = new Bystander();
    }

    @AfterEach
    void stop() throws Exception {
        bystander.close();
    }

    /** Waits for the server to end the session. */
    private static void awaitEnd(EngineIoClient client) throws IOException {
        if (client instanceof WebSocketClient webSocket) {
            webSocket.connection().closeCode();
            webSocket.connection().wire().awaitEnd();
        } else {
            PollingClient polling = (PollingClient) client;
            Await.until("the session is unknown", () -> isUnknown(polling));
            polling.cut();
        }
    }

    private static boolean isUnknown(PollingClient client) {
        try {
            return client.poll().status() == 400;
        } catch (IOException e) {
            return false;
        }
    }

    private static void give(EngineIoClient client, String... packets) throws IOException {
        if (client instanceof PollingClient polling) {
            assertThat(polling.post(packets).status()).isIn(200, 400);
        } else {
            client.send(packets);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_packet_that_breaks_the_protocol_ends_the_connection(TransportName transport) throws Exception {
        for (String packet : MALFORMED) {
            EngineIoClient client = bystander.other(transport);
            give(client, packet, "42[\"echo\",\"too late\"]");
            bystander.assertUndisturbed();
            awaitEnd(client);
        }
    }

    @ParameterizedTest
    @EnumSource
    void json_that_is_too_deep_ends_the_connection(TransportName transport) throws Exception {
        int depth = 200_000;
        String nested = "[".repeat(depth) + "]".repeat(depth);
        String objects = "{\"a\":".repeat(depth / 2);
        for (String packet : new String[] {
            "42[\"echo\"," + nested + "]", "42[\"echo\"," + "[".repeat(depth), "42[\"echo\"," + objects, "43" + nested
        }) {
            EngineIoClient client = bystander.other(transport);
            give(client, packet);
            bystander.assertUndisturbed();
            awaitEnd(client);
        }
    }

    @ParameterizedTest
    @EnumSource
    void attachments_that_never_come_are_not_waited_for_for_ever(TransportName transport) throws Exception {
        EngineIoClient client = bystander.other(transport);
        give(client, "452-[\"echo\"," + PLACEHOLDER + ",{\"_placeholder\":true,\"num\":1}]", "bAQID");
        bystander.assertUndisturbed();
        awaitEnd(client);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_in_the_place_of_an_attachment_ends_the_connection(TransportName transport) throws Exception {
        EngineIoClient client = bystander.other(transport);
        give(client, "451-[\"echo\"," + PLACEHOLDER + "]", "42[\"echo\"]");
        awaitEnd(client);
    }

    @ParameterizedTest
    @EnumSource
    void an_attachment_too_many_ends_the_connection(TransportName transport) throws Exception {
        EngineIoClient client = bystander.other(transport);
        give(client, "451-[\"echo\"," + PLACEHOLDER + "]", "bAQID", "bAQID");
        awaitEnd(client);
    }

    @ParameterizedTest
    @EnumSource
    void random_packets_disturb_nobody(TransportName transport) throws Exception {
        for (int i = 0; i < 60; i++) {
            EngineIoClient client = bystander.other(transport);
            give(client, "4" + nonsense(), "42" + nonsense(), "451-" + nonsense(), "bAQID", "9");
            awaitEnd(client);
        }
        bystander.assertUndisturbed();
    }

    private String nonsense() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4312345[\"never asked for\"]", "43[\"without an id\"]", "42", "42[\"nobody listens\"]"})
    void what_means_nothing_is_ignored(String packet) throws Exception {
        for (TransportName transport : TransportName.values()) {
            EngineIoClient client = bystander.other(transport);
            client.send(packet, "42[\"echo\",1]");
            assertThat(client.receiveMessage()).isEqualTo("42[\"echo\",1]");
            client.leave();
        }
    }
}
