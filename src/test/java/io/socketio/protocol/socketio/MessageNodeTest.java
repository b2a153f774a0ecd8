package io.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.protocol.socketio.msgpack.MessagePackNode;
import io.socketio.protocol.socketio.msgpack.MessagePackWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of other nodes, in both forms that they may have: JSON and MessagePack. */
class MessageNodeTest {
    private static final int DEPTH = 8;

    /** Makes a message of the JSON text of a value. */
    private record Form(String name, Function<String, MessageNode> reading, Supplier<MessageWriter> writing) {
        MessageNode read(String json) {
            return reading.apply(json);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> forms() {
        return Stream.of(
                new Form("JSON", json -> MessageNode.ofJson(json, DEPTH), MessageWriter::json),
                new Form("MessagePack", MessageNodeTest::packed, MessagePackWriter::new));
    }

    private static MessageNode packed(String json) {
        return MessagePackNode.read(
                new MessagePackWriter().value(RawValue.ofJson(json, List.of())).bytes(), DEPTH);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_asked_for_is_read(Form form) {
        MessageNode message = form.read(
                "{\"text\":\"a \\\"\\u00e9\\\" [{\",\"n\":-7,\"yes\":true,\"no\":false,\"list\":[1,\"b\",[],{}],\"o\":{\"x\":{\"y\":2}}}");

        assertThat(message.members()).containsOnlyKeys("text", "n", "yes", "no", "list", "o");
        assertThat(message.members().get("text").text()).isEqualTo("a \"\u00e9\" [{");
        assertThat(message.members().get("n").integer()).isEqualTo(-7);
        assertThat(message.members().get("n").text()).isEqualTo("-7");
        assertThat(message.members().get("yes").isTrue()).isTrue();
        assertThat(message.members().get("yes").isFalse()).isFalse();
        assertThat(message.members().get("no").isFalse()).isTrue();
        assertThat(message.members().get("text").isTrue()).isFalse();
        List<MessageNode> list = message.members().get("list").elements();
        assertThat(list).extracting(element -> element.value().json()).containsExactly("1", "\"b\"", "[]", "{}");
        assertThat(list.get(2).elements()).isEmpty();
        assertThat(list.get(3).members()).isEmpty();
        assertThat(message.members().get("list").payload().get(1).json()).isEqualTo("\"b\"");
        assertThat(message.members()
                        .get("o")
                        .members()
                        .get("x")
                        .members()
                        .get("y")
                        .integer())
                .isEqualTo(2);
        assertThat(message.members().get("o").value().json()).isEqualTo("{\"x\":{\"y\":2}}");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_last_of_several_members_with_one_name_counts(Form form) {
        assertThat(form.read("{\"a\":1,\"b\":2,\"\\u0061\":3}")
                        .members()
                        .get("a")
                        .integer())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_something_else_is_refused(Form form) {
        MessageNode number = form.read("1");
        MessageNode text = form.read("\"1\"");
        MessageNode list = form.read("[1]");
        MessageNode map = form.read("{\"a\":1}");

        Stream.<Consumer<MessageNode>>of(MessageNode::elements, MessageNode::members, MessageNode::payload)
                .forEach(question -> {
                    assertRefused(question, number);
                    assertRefused(question, text);
                });
        assertRefused(MessageNode::elements, map);
        assertRefused(MessageNode::payload, map);
        assertRefused(MessageNode::members, list);
        assertRefused(MessageNode::text, list);
        assertRefused(MessageNode::text, form.read("true"));
        assertRefused(MessageNode::text, form.read("1.5"));
        assertRefused(MessageNode::integer, text);
        assertRefused(MessageNode::integer, form.read("1.5"));
        assertRefused(MessageNode::integer, form.read("9223372036854775808"));
        assertRefused(MessageNode::integer, form.read("null"));
    }

    private static void assertRefused(Consumer<MessageNode> question, MessageNode node) {
        assertThatThrownBy(() -> question.accept(node)).isInstanceOf(PacketException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{}x", "[1,]", "{\"a\"}", "{\"a\":1,}", "nul", "\"", "01", "[[[[[[[[[]]]]]]]]]"})
    void json_that_is_malformed_or_too_deep_is_refused(String json) {
        assertThatThrownBy(() -> MessageNode.ofJson(json, DEPTH)).isInstanceOf(PacketException.class);
    }

    @Test
    void white_space_around_json_is_no_part_of_the_value() {
        MessageNode node = MessageNode.ofJson(" \n{ \"a\" : [ 1 , 2 ] }\t ", DEPTH);

        assertThat(node.value().json()).isEqualTo("{ \"a\" : [ 1 , 2 ] }");
        assertThat(node.members().get("a").payload().get(1).json()).isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_written_is_read(Form form) {
        MessageWriter out = form.writing().get();
        out.map(7).text("empty").map(0);
        out.text("none").array(0);
        out.text("text \"\u00e9\"").text("\n\\");
        out.text("list").array(2).integer(-1).array(1).bool(true);
        out.text("rooms").texts(List.of("a", "b"));
        out.text("value").value(RawValue.ofJson("{\"x\":[1.5,null]}", List.of()));
        out.text("payload").payload(Payload.ofJson("[\"e\",{}]", List.of(), DEPTH));

        String json = form.name().equals("JSON")
                ? new String(out.bytes(), StandardCharsets.UTF_8)
                : MessagePackNode.read(out.bytes(), DEPTH).value().json();
        assertThat(json)
                .isEqualTo("{\"empty\":{},\"none\":[],\"text \\\"\u00e9\\\"\":\"\\n\\\\\",\"list\":[-1,[true]],"
                        + "\"rooms\":[\"a\",\"b\"],\"value\":{\"x\":[1.5,null]},\"payload\":[\"e\",{}]}");
    }

    @Test
    void json_may_be_deeper_than_usual() {
        MessageWriter out = MessageWriter.json();
        for (int i = 0; i < 20; i++) {
            out.array(1);
        }

        assertThat(out.integer(1).bytes()).asString().isEqualTo("[".repeat(20) + "1" + "]".repeat(20));
    }
}
