package io.socketio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.json.EachMapperTest.Upload;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The differences of Johnzon. */
class JohnzonMapperTest {
    private static final String BINARY = "{\"_placeholder\":true,\"num\":0}";

    private final JsonMapper johnzon = Library.JOHNZON.mapper();

    public record Nested(byte[][] arrays, Map<String, byte[]> map, Object any, List<List<byte[]>> lists) {}

    public static class Bean {
        public byte[] open = {1};
        private double none = Double.NaN;

        public double getNone() {
            return none;
        }

        public Optional<String> getEmpty() {
            return Optional.empty();
        }

        public boolean isGood() {
            return true;
        }
    }

    private String written(Object value, List<ByteBuffer> attachments) {
        StringBuilder out = new StringBuilder();
        johnzon.write(value, out, attachments);
        return out.toString();
    }

    @Test
    void binary_values_are_no_numbers_wherever_they_are() {
        List<ByteBuffer> attachments = new ArrayList<>();
        byte[] bytes = {1, 2};
        Nested nested = new Nested(new byte[][] {bytes}, Map.of("k", bytes), bytes, List.of(List.of(bytes)));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(nested, bytes));
        map.put("b", new Bean());

        String json = written(map, attachments);

        assertThat(json)
                .isEqualTo(("{\"a\":[{\"any\":#0,\"arrays\":[#1],\"lists\":[[#2]],\"map\":{\"k\":#3}},#4],"
                                + "\"b\":{\"good\":true,\"none\":null,\"open\":#5}}")
                        .replaceAll("#(.)", "{\"_placeholder\":true,\"num\":$1}"));
        assertThat(attachments).hasSize(6).element(4).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void puts_binary_back_at_any_depth() {
        ByteBuffer content = ByteBuffer.wrap(new byte[] {1, 2});
        String json = "{\"data\":" + BINARY + ",\"buffer\":" + BINARY + ",\"list\":[" + BINARY + "]}";
        Upload upload = (Upload) johnzon.read(json, List.of(content), Upload.class);
        assertThat(upload.data()).containsExactly(1, 2);
        assertThat(upload.buffer()).isEqualTo(content);
        assertThat(upload.list().get(0)).containsExactly(1, 2);
        assertThat(johnzon.read("[" + BINARY + "]", List.of(content), List.class))
                .isEqualTo(List.of(content));
    }

    @Test
    void what_an_object_inside_of_a_record_would_lose_is_refused() {
        assertThat(((Upload) johnzon.read(
                                "{\"any\":[{\"a\":12345,\"b\":\"99999999999999999999\"}]}", List.of(), Upload.class))
                        .any())
                .hasToString("[{a=12345, b=99999999999999999999}]");
        for (String json : List.of("[99999999999999999999]", "{\"a\":" + BINARY + "}")) {
            assertThatThrownBy(
                            () -> johnzon.read("{\"any\":" + json + "}", List.of(ByteBuffer.allocate(1)), Upload.class))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("member any is not a value that Johnzon can read as Object");
        }
        assertThat(johnzon.read("[99999999999999999999]", List.of(), Object.class))
                .isEqualTo(List.of(new BigDecimal("99999999999999999999")));
    }
}
