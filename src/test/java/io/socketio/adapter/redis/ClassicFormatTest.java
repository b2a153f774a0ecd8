package io.socketio.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the channels, compared with what the Node.js adapter puts there. */
class ClassicFormatTest {
    private static final int DEPTH = 16;
    private static final BroadcastTarget ONE_ROOM = new BroadcastTarget(Set.of("room1"), Set.of("x"), false);

    private final ClassicFormat format = new ClassicFormat("QfuSNs", "/");

    private static Payload payload(String json, ByteBuffer... attachments) {
        return Payload.ofJson(json, List.of(attachments), DEPTH);
    }

    private static String hex(byte[] message) {
        return HexFormat.of().formatHex(message);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void a_broadcast_is_what_node_js_writes() {
        byte[] message = format.broadcast(
                payload("[\"ev\",1,\"\u00e9\",{\"a\":[1.5,null,true]}]"),
                true,
                BroadcastTarget.ALL,
                BroadcastFlags.NONE);

        assertThat(hex(message))
                .isEqualTo("93a6516675534e7383a47479706502a46461746194a2657601a2c3a981a16193cb3ff8000000000000c0c3"
                        + "a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380");
    }

    @Test
    void flags_and_rooms_are_what_node_js_writes() {
        byte[] message = format.broadcast(payload("[\"ev\"]"), false, ONE_ROOM, BroadcastFlags.of(true));

        assertThat(hex(message))
                .endsWith("83a5726f6f6d7391a5726f6f6d31a665786365707491a178a5666c61677382a8766f6c6174696c65c3"
                        + "a8636f6d7072657373c2");
    }

    @Test
    void a_question_has_what_node_js_needs_and_one_field_of_ours() {
        byte[] message = format.question(
                "id",
                new Outgoing(
                        new Packet.Event("/", Packet.NO_ID, payload("[\"q\"]")), new JsonPacketParser(0, DEPTH, 0)),
                BroadcastTarget.ALL,
                BroadcastFlags.NONE,
                Duration.ofMillis(300));
        Map<String, MessageNode> request = NodeReading.members(message, DEPTH);

        assertThat(request).containsOnlyKeys("uid", "requestId", "type", "packet", "opts", "lost");
        assertThat(request.get("type").integer()).isEqualTo(7);
        assertThat(NodeReading.members(NodeReading.members(request, "opts"), "flags")
                        .get("timeout")
                        .integer())
                .isEqualTo(300);
        assertThat(request.get("packet").value().json()).isEqualTo("{\"type\":2,\"data\":[\"q\"],\"nsp\":\"/\"}");
    }

    @Test
    void an_event_of_the_emitter_of_node_js_is_understood() {
        byte[] message =
                bytes("93a7656d697474657283a47479706502a46461746193ab66726f6d456d697474657201c40109a36e7370a12f"
                        + "83a5726f6f6d7391a5726f6f6d31a5666c61677380a665786365707491a27232");
        List<MessageNode> parts = NodeReading.broadcast(message, DEPTH);
        Payload event = NodeReading.event(parts.get(1));

        assertThat(parts.get(0).text()).isEqualTo("emitter");
        assertThat(event.json()).isEqualTo("[\"fromEmitter\",1,{\"_placeholder\":true,\"num\":0}]");
        assertThat(event.attachments()).containsExactly(ByteBuffer.wrap(new byte[] {9}));
        assertThat(NodeReading.target(parts.get(2).members()))
                .isEqualTo(new BroadcastTarget(Set.of("room1"), Set.of("r2"), true));
        assertThat(NodeReading.namespace(parts.get(1))).isEqualTo("/");
    }

    @Test
    void requests_are_json_or_message_pack() {
        String json = "{\"type\":2,\"opts\":{\"rooms\":[\"a\",5],\"except\":[]},\"rooms\":[\"b\"]}";
        Map<String, MessageNode> request = NodeReading.members(json.getBytes(StandardCharsets.UTF_8), DEPTH);
        Map<String, MessageNode> own =
                NodeReading.members(format.change(ClassicFormat.REMOTE_JOIN, ONE_ROOM, List.of("b")), DEPTH);

        assertThat(NodeReading.target(request.get("opts").members()).rooms()).containsExactlyInAnyOrder("a", "5");
        assertThat(NodeReading.texts(request.get("rooms"))).containsExactly("b");
        assertThat(NodeReading.texts(own.get("rooms"))).containsExactly("b");
        assertThat(own.get("opts").value().json()).isEqualTo("{\"rooms\":[\"room1\"],\"except\":[\"x\"]}");
    }

    @Test
    void binary_values_survive_in_answers() {
        RawValue value =
                RawValue.ofJson("[{\"_placeholder\":true,\"num\":0}]", List.of(ByteBuffer.wrap(new byte[] {1, 2})));
        Map<String, MessageNode> response = NodeReading.members(format.serverSideAnswer("id", value), DEPTH);

        assertThat(response.get("data").elements().get(0).value().binary())
                .isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "93",
                "90",
                "dfffffffff",
                "ddffffffff",
                "c6ffffffff",
                "9390909090",
                "7b7d7d",
                "7b22",
                "82a17801a178",
                "8190c0"
            })
    void what_is_malformed_is_refused(String hex) {
        byte[] message = bytes(hex);

        assertThatThrownBy(() -> NodeReading.members(message, DEPTH)).isInstanceOf(PacketException.class);
        assertThatThrownBy(() ->
                        NodeReading.event(NodeReading.broadcast(message, DEPTH).get(1)))
                .isInstanceOf(PacketException.class);
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        byte[] deep = bytes("81a178" + "91".repeat(DEPTH + 10) + "c0");

        assertThatThrownBy(() -> NodeReading.members(deep, DEPTH)).isInstanceOf(PacketException.class);
        byte[] json =
                ("{\"x\":" + "[".repeat(DEPTH + 10) + "]".repeat(DEPTH + 10) + "}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> NodeReading.members(json, DEPTH)).isInstanceOf(PacketException.class);
    }

    @Test
    void an_event_with_a_reserved_name_or_none_is_refused() {
        for (String data : List.of("[\"disconnect\"]", "[]", "[null]")) {
            byte[] message = format.broadcast(payload(data), true, BroadcastTarget.ALL, BroadcastFlags.NONE);
            MessageNode packet = NodeReading.broadcast(message, DEPTH).get(1);

            assertThatThrownBy(() -> NodeReading.event(packet)).isInstanceOf(PacketException.class);
        }
    }

    @Test
    void channels_name_their_rooms_and_patterns_their_namespace() {
        ClassicChannels channels = new ClassicChannels("socket.io", "/chat[1]*?\\");

        assertThat(channels.pattern()).isEqualTo("socket.io#/chat\\[1\\]\\*\\?\\\\#*");
        assertThat(channels.room(channels.broadcasts())).isEmpty();
        assertThat(channels.room(channels.broadcasts("a#b"))).isEqualTo("a#b");
        assertThat(channels.room("socket.io#/chat#")).isNull();
    }
}
