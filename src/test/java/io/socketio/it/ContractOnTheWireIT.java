package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import io.socketio.contract.Contract;
import io.socketio.contract.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a session really sends is what the document of its contract says, as npm's ajv sees it. */
class ContractOnTheWireIT {
    private static final Pattern PACKET = Pattern.compile("4([2356])(?:\\d+-)?/shop,(\\d*)(\\[.*])");
    private static final Pattern NAME = Pattern.compile("\\[\"([^\"]+)\".*");
    private static final int LAST = 99;
    /** The events with which the server asks, in the order in which it does. */
    private static final List<String> QUESTIONS = List.of("sure", "still there");

    private static final String ORDER =
            """
            {"id":"AB1","lines":[{"product":"tea","amount":1,"note":"hot"}],\
            "payment":{"kind":"cash","amount":2.50},"wanted":"2026-12-24","stock":{"RED":3},\
            "placed_at":"2026-11-28T10:00:00Z"}""";

    private static final String AUTH = "{\"name\":\"Ann\"}";

    private static final List<String> SENT = List.of(
            "42/shop,1[\"order\"," + ORDER + "]",
            "42/shop,[\"facts\"]",
            "42/shop,2[\"grow\",{\"name\":\"root\",\"children\":[{\"name\":\"leaf\",\"children\":[]}]},\"trunk\"]",
            "42/shop,3[\"grow\",{\"name\":\"root\",\"children\":[]},null]",
            "42/shop,4[\"account\",{\"name\":\"Ann\",\"secret\":\"x\"}]",
            "42/shop,5[\"account\",{\"name\":\"Ann\",\"mail\":\"ann@example.com\"}]",
            "451-/shop,6[\"upload\",{\"_placeholder\":true,\"num\":0}]",
            "42/shop,7[\"length\",\"word\"]",
            "42/shop,8[\"fail\",true]",
            "42/shop,9[\"fail\",false]",
            "42/shop,[\"log\",1,\"two\",{\"three\":3}]",
            "42/shop,[\"refresh\"]",
            "43/shop,0[true]", // the answers to the questions of the server
            "43/shop,1[false]",
            "42/shop,10[\"move\",\"tea\",5]",
            "42/shop," + LAST + "[\"later\",{\"any\":\"thing\"}]");

    /** Packets that the server refuses as well as the document. */
    private static final List<String> INVALID = List.of(
            "42/shop,21[\"order\"," + ORDER.replace("AB1", "1") + "]",
            "42/shop,22[\"order\"," + ORDER.replace("\"amount\":1,", "\"amount\":100,") + "]",
            "42/shop,23[\"order\"," + ORDER.replace("\"tea\"", "\" \"") + "]",
            "42/shop,24[\"order\"," + ORDER.replace("RED", "BLUE") + "]",
            "42/shop,25[\"upload\",\"text\"]");

    private static Path directory;
    private static List<String> refusals;
    private static List<String> received;

    @BeforeAll
    static void record() throws Exception {
        NodePackages.node();
        directory = NodePackages.install();
        Files.writeString(
                directory.resolve("contract/shop.json"),
                Contract.of(List.of(Shop.class)).asyncApi());
        try (SocketIoApplication application =
                new SocketIoApplication(SocketIo.builder().handler(new Shop()), io -> {})) {
            WebSocketClient client = WebSocketClient.open(application.uri());
            client.send("40/shop," + AUTH);
            assertThat(client.receiveMessage()).startsWith("40/shop,{");
            refusals = exchange(client, INVALID, "43/shop,25[");
            received = exchange(client, SENT, "43/shop," + LAST + "[");
            client.leave();
        }
    }

    /** Returns what the server sends, up to the answer to the last packet, without the attachments. */
    private static List<String> exchange(WebSocketClient client, List<String> packets, String last) throws Exception {
        for (String packet : packets) {
            client.send(packet);
            if (packet.startsWith("451-")) {
                client.send("bAQI=");
            }
        }
        List<String> texts = new ArrayList<>();
        String packet;
        do {
            packet = client.receiveMessage();
            if (!packet.startsWith("b")) {
                texts.add(packet);
            }
        } while (!packet.startsWith(last));
        return texts;
    }

    /** Returns a line for each packet, with what it is. Attachments are left out. */
    private static List<String> lines(List<String> fromClient, List<String> fromServer) {
        Map<String, String> asked = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String packet : fromClient) {
            Matcher parts = parts(packet);
            boolean answer = isAnswer(parts);
            String event = answer ? QUESTIONS.get(Integer.parseInt(parts.group(2))) : name(parts);
            if (!answer) {
                asked.put(parts.group(2), event);
            }
            lines.add(line(answer ? "server" : "client", event, parts));
        }
        for (String packet : fromServer) {
            Matcher parts = parts(packet);
            boolean answer = isAnswer(parts);
            lines.add(line(answer ? "client" : "server", answer ? asked.get(parts.group(2)) : name(parts), parts));
        }
        return lines;
    }

    private static Matcher parts(String packet) {
        Matcher parts = PACKET.matcher(packet);
        assertThat(parts.matches()).as(packet).isTrue();
        return parts;
    }

    private static boolean isAnswer(Matcher parts) {
        return "36".contains(parts.group(1));
    }

    private static String name(Matcher parts) {
        Matcher name = NAME.matcher(parts.group(3));
        assertThat(name.matches()).as(parts.group()).isTrue();
        return name.group(1);
    }

    /** @param from the side that sent the event, for an answer to it too */
    private static String line(String from, String event, Matcher parts) {
        return line(from, event, isAnswer(parts), parts.group(3));
    }

    private static String line(String from, String event, boolean answer, String payload) {
        return "{\"namespace\":\"/shop\",\"from\":\"%s\",\"event\":\"%s\",\"ack\":%s,\"payload\":%s}"
                .formatted(from, event, answer, payload);
    }

    /** Returns what is wrong with each of the packets, or ok. */
    private static List<String> validate(List<String> lines) throws Exception {
        Files.write(directory.resolve("contract/packets.jsonl"), lines);
        NodePackages.Outcome outcome = NodePackages.execute(
                Map.of(),
                List.of(
                        NodePackages.node().toString(),
                        "contract/validate.js",
                        "contract/shop.json",
                        "contract/packets.jsonl"));
        List<String> results = outcome.output().lines().toList();
        assertThat(results).as(outcome.output()).hasSameSizeAs(lines);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> results.get(i) + " " + lines.get(i))
                .toList();
    }

    @Test
    void each_packet_is_what_the_document_says() throws Exception {
        List<String> lines = lines(SENT, received);

        assertThat(validate(lines)).allMatch(result -> result.startsWith("ok "));
        List<String> events = List.of(
                "closing", "facts", "page", "placed", "price changed", "refresh", "still there", "sure", "texts");
        for (String event : events) {
            assertThat(lines)
                    .anyMatch(line -> line.contains("\"from\":\"server\",\"event\":\"" + event + "\",\"ack\":false"));
        }
        assertThat(lines).filteredOn(line -> line.contains("\"ack\":true")).hasSize(13);
    }

    @Test
    void the_payload_of_the_handshake_is_what_the_document_says() throws Exception {
        assertThat(validate(List.of(
                        line("client", "CONNECT", false, AUTH), line("client", "CONNECT", false, "{\"name\":1}"))))
                .satisfiesExactly(right -> assertThat(right).startsWith("ok "), wrong -> assertThat(wrong)
                        .contains("must be string"));
    }

    @Test
    void what_the_server_refuses_is_not_what_the_document_says() throws Exception {
        assertThat(validate(lines(INVALID, List.of()))).noneMatch(result -> result.startsWith("ok "));
        assertThat(refusals)
                .satisfiesExactly(
                        order -> assertThat(order).contains("\"path\":\"id\""),
                        order -> assertThat(order).contains("\"path\":\"lines[0].amount\""),
                        order -> assertThat(order).contains("\"path\":\"lines[0].product\""),
                        order -> assertThat(order).endsWith("[{\"error\":\"Invalid arguments\"}]"),
                        upload -> assertThat(upload).endsWith("[{\"error\":\"Invalid arguments\"}]"));
        assertThat(validate(lines(INVALID, refusals)).subList(INVALID.size(), 2 * INVALID.size()))
                .allMatch(result -> result.startsWith("ok "));
    }

    @Test
    void a_packet_that_differs_is_found() throws Exception {
        List<String> changed = lines(SENT, received).stream()
                .filter(line -> line.contains("\"total\":2"))
                .flatMap(line -> Stream.of(
                        line.replace("\"total\":2", "\"total\":\"2\""),
                        line.replace("\"total\":2", "\"sum\":2"),
                        line.replace("\"event\":\"page\"", "\"event\":\"pages\"")))
                .toList();

        assertThat(changed).hasSize(3);
        assertThat(validate(changed)).noneMatch(result -> result.startsWith("ok "));
    }
}
