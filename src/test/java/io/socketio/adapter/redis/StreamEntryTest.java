package io.socketio.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.StreamMessage;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.Offset;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import io.socketio.protocol.socketio.msgpack.MessagePackNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to a stream, byte by byte, and what is read there. */
class StreamEntryTest {
    private static final int DEPTH = 64;
    private static final ClusterFormat FORMAT = new ClusterFormat("4f3deb3c4f5d7cda", "/chat");

    private static StreamEntry event(
            long number, String json, BroadcastTarget target, BroadcastFlags flags, ByteBuffer... attachments) {
        Payload payload = Payload.ofJson(json, List.of(attachments), DEPTH);
        return written(StreamEntry.event(FORMAT, number, payload, true, target, flags));
    }

    private static StreamEntry written(Object... fields) {
        Map<String, byte[]> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], (byte[]) fields[i + 1]);
        }
        StreamEntry entry = StreamEntry.of(new StreamMessage<>("socket.io", "1795419451906-3", body));
        assertThat(entry).isNotNull();
        return entry;
    }

    private static String text(StreamEntry entry, String field) {
        return new String(entry.fields().get(field), StandardCharsets.UTF_8);
    }

    @Test
    void an_event_is_what_node_js_writes_and_one_field_of_ours() {
        BroadcastTarget target = new BroadcastTarget(Set.of("room1"), Set.of("x"), false);
        StreamEntry entry = event(7, "[\"ev\",1,\"\u00e9\"]", target, BroadcastFlags.of(true));

        assertThat(entry.offset()).isEqualTo(new Offset("1795419451906-3", 1795419451906L, 3));
        assertThat(entry.fields()).containsOnlyKeys("uid", "nsp", "type", "data", "n");
        assertThat(text(entry, "type")).isEqualTo("3");
        assertThat(text(entry, "data"))
                .isEqualTo("{\"packet\":{\"type\":2,\"data\":[\"ev\",1,\"\u00e9\"]},\"opts\":{\"rooms\":[\"room1\"],"
                        + "\"except\":[\"x\"],\"flags\":{\"volatile\":true}}}");
        assertThat(entry.nodeId()).isEqualTo("4f3deb3c4f5d7cda");
        assertThat(entry.namespace()).isEqualTo("/chat");
        assertThat(entry.number()).isEqualTo(7);
    }

    @Test
    void an_event_with_binary_values_is_message_pack_in_base64() {
        String json = "[\"bin\",{\"_placeholder\":true,\"num\":0}]";
        ByteBuffer attachment = ByteBuffer.wrap(new byte[] {1, 2, 3});
        StreamEntry entry = event(1, json, BroadcastTarget.ALL, BroadcastFlags.NONE, attachment);

        assertThat(text(entry, "data")).matches("[A-Za-z0-9+/]+=*");
        Payload payload = NodeReading.event(entry.data(DEPTH).get("packet"));
        assertThat(payload.json()).isEqualTo(json);
        assertThat(payload.attachments()).containsExactly(attachment);
    }

    @Test
    void changes_of_rooms_are_json() {
        StreamEntry entry = written(StreamEntry.message(
                FORMAT,
                ClusterFormat.SOCKETS_JOIN,
                out -> ClusterFormat.change(out, BroadcastTarget.socket("s"), Set.of("r"))));

        assertThat(text(entry, "type")).isEqualTo("4");
        assertThat(text(entry, "data")).isEqualTo("{\"opts\":{\"rooms\":[\"s\"],\"except\":[]},\"rooms\":[\"r\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}x", "!", "gaF4", "wA==", "[1]"})
    void data_that_are_malformed_are_refused(String data) {
        StreamEntry entry = written("data", data.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> NodeReading.required(entry.data(DEPTH), "packet"))
                .isInstanceOf(PacketException.class);
    }

    @Test
    void an_entry_without_fields_belongs_to_nobody() {
        StreamEntry entry = written();

        assertThat(entry.namespace()).isEmpty();
        assertThat(entry.nodeId()).isEmpty();
        assertThat(entry.type()).isEqualTo(-1);
        assertThat(entry.data(DEPTH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-", "-1", "1-2-3", "x-1", "1234567890123456789-0", "$", "p.5"})
    void what_is_no_id_of_an_entry_is_no_offset(String id) {
        assertThat(StreamEntry.offset(id)).isNull();
    }

    @Test
    void messages_of_nodes_are_those_of_the_other_adapters_of_node_js() {
        MessageNode ack = MessagePackNode.read(FORMAT.ack("d1f0", RawValue.ofJson("\"yes\"", List.of())), DEPTH);
        MessageNode fetch = MessagePackNode.read(FORMAT.fetch("d1f0", BroadcastTarget.ALL), DEPTH);

        assertThat(ack.value().json())
                .isEqualTo("{\"uid\":\"4f3deb3c4f5d7cda\",\"nsp\":\"/chat\",\"type\":12,"
                        + "\"data\":{\"requestId\":\"d1f0\",\"packet\":\"yes\"}}");
        assertThat(fetch.value().json())
                .endsWith("\"type\":7,\"data\":{\"requestId\":\"d1f0\","
                        + "\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}}}}");
    }
}
