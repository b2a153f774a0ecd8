package io.socketio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see does not depend on the library. */
@ParameterizedClass
@EnumSource(Library.class)
class EachMapperTest {
    private final Library library;
    private final JsonMapper mapper;

    EachMapperTest(Library library) {
        this.library = library;
        mapper = library.mapper();
    }

    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";

    public record Person(String name, @Nullable Integer age) {}

    public record Numbers(Double a, Double b, float[] c, double[] d, List<Float> e) {}

    public record Point(double x) {}

    public record Upload(
            @Nullable String name,
            byte @Nullable [] data,
            @Nullable ByteBuffer buffer,
            @Nullable Object any,
            @Nullable Map<String, Object> more,
            @Nullable List<byte[]> list) {}

    public static class Broken {
        public byte[] getA() {
            return new byte[1];
        }

        public String getB() {
            throw new IllegalStateException("no");
        }
    }

    String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        mapper.write(value, out, new ArrayList<>());
        return out.toString();
    }

    @Nullable
    Object read(String json, Type type, ByteBuffer... attachments) {
        return mapper.read(json, List.of(attachments), type);
    }

    /** Returns the type argument for the values of an anonymous HashMap. */
    private static Type valueType(Map<String, ?> token) {
        return ((ParameterizedType) token.getClass().getGenericSuperclass()).getActualTypeArguments()[1];
    }

    void assertUnreadable(String json, Type type) {
        assertThatThrownBy(() -> read(json, type))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(
                        type instanceof Class<?> c && c.isPrimitive() ? c.getName() : "cannot be read as");
    }

    @Test
    void writes_scalars() {
        assertThat(write(null)).isEqualTo("null");
        assertThat(write("a\"\ud800")).isEqualTo("\"a\\\"\\ud800\"");
        assertThat(write('c')).isEqualTo("\"c\"");
        assertThat(write(true)).isEqualTo("true");
        assertThat(write(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(write(1.5)).isEqualTo("1.5");
        assertThat(write(new BigInteger("123456789012345678901234567890"))).isEqualTo("123456789012345678901234567890");
        assertThat(write(TimeUnit.DAYS)).isEqualTo("\"DAYS\"");
    }

    @Test
    void writes_null_for_what_is_no_json_number() {
        assertThat(write(Double.NaN)).isEqualTo("null");
        assertThat(write(Float.NEGATIVE_INFINITY)).isEqualTo("null");
        assertThat(write(Arrays.asList(Double.NaN, 1f, null))).isEqualTo("[null,1.0,null]");
        assertThat(write(new Numbers(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        new float[] {Float.NaN, 1.1f},
                        new double[] {2, Double.NaN},
                        List.of(Float.NaN))))
                .isEqualTo("{\"a\":null,\"b\":null,\"c\":[null,1.1],\"d\":[2.0,null],\"e\":[null]}");
    }

    /** The table in docs/events-and-rooms.md. */
    @Test
    void writes_dates_and_large_numbers_as_documented() {
        Instant instant = Instant.parse("2026-11-28T10:00:01Z");
        assertThat(write(instant)).isEqualTo("\"2026-11-28T10:00:01Z\"");
        assertThat(write(instant.atOffset(ZoneOffset.ofHours(1)))).isEqualTo("\"2026-11-28T11:00:01+01:00\"");
        assertThat(write(Date.from(instant)))
                .isEqualTo(
                        switch (library) {
                            case YASSON, JOHNZON -> "\"2026-11-28T10:00:01Z[UTC]\"";
                            case JACKSON2 -> "\"2026-11-28T10:00:01.000+00:00\"";
                            case JACKSON3 -> "\"2026-11-28T10:00:01.000Z\"";
                        });
        assertThat(write(instant.atZone(ZoneId.of("Europe/Berlin"))))
                .isEqualTo("\"2026-11-28T11:00:01+01:00" + (library.isJsonb() ? "[Europe/Berlin]\"" : "\""));
        assertThat(write(LocalDate.of(2026, 11, 28))).isEqualTo("\"2026-11-28\"");
        assertThat(write(LocalDateTime.of(2026, 11, 28, 10, 0, 1))).isEqualTo("\"2026-11-28T10:00:01\"");
        assertThat(write(9007199254740993L)).isEqualTo("9007199254740993");
        assertThat(write(List.of(new BigDecimal("12345678901234567890.10")))).isEqualTo("[12345678901234567890.10]");
    }

    @Test
    void reads_the_dates_of_browsers() {
        String sent = "\"2026-11-28T10:00:00.123Z\""; // new Date().toJSON()
        Instant instant = Instant.parse("2026-11-28T10:00:00.123Z");
        assertThat(read(sent, Instant.class)).isEqualTo(instant);
        assertThat(read(sent, OffsetDateTime.class)).isEqualTo(instant.atOffset(ZoneOffset.UTC));
        assertThat(((ZonedDateTime) read(sent, ZonedDateTime.class)).toInstant())
                .isEqualTo(instant);
        assertThat(read(sent, Date.class)).isEqualTo(Date.from(instant));
        assertThat(read("\"0.10\"", BigDecimal.class)).isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void writes_null_for_a_primitive_member_too_except_with_yasson() {
        assertThat(write(new Point(1))).isEqualTo("{\"x\":1.0}");
        if (library == Library.YASSON) {
            assertThatThrownBy(() -> write(new Point(Double.NaN))).isInstanceOf(JsonMappingException.class);
        } else {
            assertThat(write(new Point(Double.NaN))).isEqualTo("{\"x\":null}");
        }
    }

    @Test
    void writes_structures() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", List.of("\udc00"));
        map.put("n", null);
        assertThat(write(map)).isEqualTo("{\"z\":1,\"a\":[\"\\udc00\"],\"n\":null}");
        assertThat(write(new Person("x", null))).isEqualTo("{\"name\":\"x\"}");
        assertThat(write(new Object[] {1, "a"})).isEqualTo("[1,\"a\"]");
    }

    @Test
    void json_values_of_the_library_are_passed_through() {
        if (library.isJsonb()) {
            JsonObject object =
                    Json.createObjectBuilder().add("b", 1).addNull("a").build();
            assertThat(write(object)).isEqualTo("{\"b\":1,\"a\":null}");
            assertThat(write(JsonValue.NULL)).isEqualTo("null");
            assertThat(read("{\"b\":1,\"a\":null}", JsonValue.class)).isEqualTo(object);
            assertThat(read("\"a\"", JsonString.class)).isEqualTo(Json.createValue("a"));
            assertUnreadable("5", JsonObject.class);
            return;
        }
        Class<?> node = library == Library.JACKSON2
                ? com.fasterxml.jackson.databind.JsonNode.class
                : tools.jackson.databind.JsonNode.class;
        String json = "{\"b\":1.50,\"a\":null,\"c\":99999999999999999999,\"d\":" + FIRST + "}";
        assertThat(write(read(json, node, ByteBuffer.allocate(1)))).isEqualTo(json);
    }

    @Test
    void json_from_a_client_is_copied_with_its_attachments() {
        RawJson raw = raw("{\"a\":[" + FIRST + ",1.50,\"\\\"\",{\"_placeholder\":true,\"num\":1}]}", 2);
        List<ByteBuffer> attachments = new ArrayList<>(List.of(ByteBuffer.allocate(9)));
        StringBuilder out = new StringBuilder();
        mapper.write(Arrays.asList(raw, raw("[" + FIRST + "]", 0)), out, attachments);
        assertThat(out.toString())
                .isEqualTo("[{\"a\":[{\"_placeholder\":true,\"num\":1},1.50,\"\\\"\","
                        + "{\"_placeholder\":true,\"num\":2}]},[" + FIRST + "]]");
        assertThat(attachments).hasSize(3);
    }

    private static RawJson raw(String json, int attachments) {
        return new RawJson() {
            @Override
            public String json() {
                return json;
            }

            @Override
            public List<ByteBuffer> attachments() {
                return Collections.nCopies(attachments, ByteBuffer.allocate(1));
            }
        };
    }

    @Test
    void takes_binary_out_at_any_depth() {
        ByteBuffer part = ByteBuffer.wrap(new byte[] {0, 1, 2}).position(1);
        List<ByteBuffer> attachments = new ArrayList<>(List.of(ByteBuffer.allocate(9)));
        StringBuilder out = new StringBuilder("x");

        mapper.write(
                new Upload("n", new byte[] {7}, part, part, Map.of("k", new byte[0]), List.of(new byte[2])),
                out,
                attachments);
        mapper.write(new byte[] {8}, out, attachments);
        mapper.write(part.asReadOnlyBuffer(), out, attachments);

        assertThat(out.toString())
                .isEqualTo("x{\"any\":{\"_placeholder\":true,\"num\":1},\"buffer\":{\"_placeholder\":true,\"num\":2},"
                        + "\"data\":{\"_placeholder\":true,\"num\":3},\"list\":[{\"_placeholder\":true,\"num\":4}],"
                        + "\"more\":{\"k\":{\"_placeholder\":true,\"num\":5}},\"name\":\"n\"}"
                        + "{\"_placeholder\":true,\"num\":6}{\"_placeholder\":true,\"num\":7}");
        assertThat(attachments).hasSize(8);
        assertThat(attachments.get(2)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(attachments.get(7)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(part.position()).isEqualTo(1);
    }

    @Test
    @Timeout(5)
    void waits_for_no_future() {
        assertThatThrownBy(() -> write(new CompletableFuture<String>())).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> write(Stream.of(1))).isInstanceOf(JsonMappingException.class);
    }

    @Test
    void leaves_nothing_behind_when_it_fails() {
        List<ByteBuffer> attachments = new ArrayList<>();
        StringBuilder out = new StringBuilder("x");
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("self", cycle);

        assertThatThrownBy(() -> mapper.write(new Broken(), out, attachments)).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> mapper.write(cycle, out, attachments)).isInstanceOf(JsonMappingException.class);

        assertThat(out.toString()).isEqualTo("x");
        assertThat(attachments).isEmpty();
    }

    @Test
    void reads_scalars() {
        assertThat(read("\"a\\n\\ud800\"", String.class)).isEqualTo("a\n\ud800");
        assertThat(read("5", String.class)).isEqualTo("5");
        assertThat(read("5", int.class)).isEqualTo(5);
        assertThat(read("1e2", Integer.class)).isEqualTo(100);
        assertThat(read("-9223372036854775808", long.class)).isEqualTo(Long.MIN_VALUE);
        assertThat(read("7", short.class)).isEqualTo((short) 7);
        assertThat(read("-128", byte.class)).isEqualTo((byte) -128);
        assertThat(read("1.5", double.class)).isEqualTo(1.5);
        assertThat(read("2", Float.class)).isEqualTo(2f);
        assertThat(read("true", boolean.class)).isEqualTo(true);
        assertThat(read("\"c\"", char.class)).isEqualTo('c');
        assertThat(read("1.50", BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
        assertThat(read("\"DAYS\"", TimeUnit.class)).isEqualTo(TimeUnit.DAYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "99999999999", "1e999999999", "\"1\"", "true", "{}", "[]", "null", "\"secret\""})
    void reads_no_int_of_anything_else(String json) {
        assertUnreadable(json, int.class);
    }

    @Test
    void reads_nothing_that_does_not_fit() {
        assertUnreadable("9223372036854775808", long.class);
        assertUnreadable("1".repeat(100_000), long.class);
        assertUnreadable("200", byte.class);
        assertUnreadable("1", boolean.class);
        assertUnreadable("\"true\"", boolean.class);
        assertUnreadable("\"ab\"", char.class);
        assertUnreadable("\"1\"", double.class);
        assertUnreadable("{}", String.class);
        assertUnreadable("\"secret\"", Person.class);
        assertUnreadable("[1]", Person.class);
        assertUnreadable("5", Map.class);
        assertUnreadable("{}", ByteBuffer.class);
        assertUnreadable("{}", byte[].class);
        assertUnreadable(FIRST, ByteBuffer.class);
        assertThatThrownBy(() -> read("\"secret\"", TimeUnit.class)).message().doesNotContain("secret");
    }

    @Test
    void reads_null() {
        for (Type type : List.of(String.class, Integer.class, Person.class, Map.class, byte[].class, Object.class)) {
            assertThat(read("null", type)).isNull();
        }
    }

    @Test
    void reads_structures() {
        assertThat(read("{\"age\":3,\"name\":\"x\",\"more\":1}", Person.class)).isEqualTo(new Person("x", 3));
        assertThat(read("{}", Person.class)).isEqualTo(new Person(null, null));
        assertThat(read("[{\"name\":\"x\"}]", valueType(new HashMap<String, List<Person>>() {})))
                .isEqualTo(List.of(new Person("x", null)));
        assertThat(read("[1,2]", int[].class)).isEqualTo(new int[] {1, 2});
    }

    @Test
    void reads_untyped_json_in_its_order() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("z", new BigDecimal("1.50"));
        map.put("a", Arrays.asList("s", true, null));
        String json = "{\"z\":1.50,\"a\":[\"s\",true,null]}";

        for (Type type : List.of(Object.class, Map.class, valueType(new HashMap<String, Map<String, Object>>() {}))) {
            assertThat(read(json, type)).isEqualTo(map).asString().startsWith("{z=");
        }
        assertThat(((Upload) read("{\"any\":" + json + ",\"more\":" + json + "}", Upload.class)))
                .isEqualTo(new Upload(null, null, null, map, map, null));
    }

    @Test
    void puts_binary_back_at_any_depth() {
        assumeFalse(library == Library.JOHNZON, "JohnzonMapperTest has what it can");
        ByteBuffer content = ByteBuffer.wrap(new byte[] {1, 2});
        String json = "{\"data\":" + FIRST + ",\"buffer\":" + FIRST + ",\"any\":[" + FIRST + "],\"more\":{\"k\":"
                + FIRST + "},\"list\":[" + FIRST + ",null]}";

        Upload upload = (Upload) read(json, Upload.class, content);

        assertThat(upload.data()).containsExactly(1, 2);
        assertThat(upload.buffer()).isEqualTo(content);
        assertThat(upload.buffer().isReadOnly()).isTrue();
        assertThat(upload.any()).isEqualTo(List.of(content));
        assertThat(upload.more()).isEqualTo(Map.of("k", content));
        assertThat(upload.list().get(0)).containsExactly(1, 2);
        assertThat(upload.list().get(1)).isNull();
        assertThat(read("[" + FIRST + "]", List.class, content)).isEqualTo(List.of(content));
        assertThat(read("[" + FIRST + "]", byte[][].class, content)).isEqualTo(new byte[][] {{1, 2}});
        assertThat(content.position()).isZero();
    }

    @Test
    void reads_a_binary_value_on_its_own() {
        ByteBuffer content = ByteBuffer.wrap(new byte[] {1, 2});

        assertThat(read(FIRST, byte[].class, content)).isEqualTo(new byte[] {1, 2});
        assertThat(read(FIRST, ByteBuffer.class, content)).isEqualTo(content);
        assertThat(read(FIRST, Object.class, content)).isEqualTo(content);
        assertThat(read("[1,2]", byte[].class, content)).isEqualTo(new byte[] {1, 2});
        assertThatThrownBy(() -> read(FIRST, Person.class, content)).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> read(FIRST, String.class, content)).isInstanceOf(JsonMappingException.class);
    }
}
