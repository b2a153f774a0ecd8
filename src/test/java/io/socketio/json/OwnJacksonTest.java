package io.socketio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapper of the application keeps its rules; numbers and binary values keep ours. */
@ParameterizedClass
@EnumSource(
        value = Library.class,
        names = {"JACKSON2", "JACKSON3"})
class OwnJacksonTest {
    private final JsonMapper own;
    private final JsonMapper plain;

    OwnJacksonTest(Library library) {
        plain = library.mapper();
        own = library == Library.JACKSON2 ? on2() : on3();
    }

    record Order(int zipCode, @JsonProperty("is_ok") boolean ok, @Nullable String note, double share, byte[] picture) {}

    interface Shape {}

    record Holder(List<Shape> shapes) {}

    public static class NoConstructor {
        public final int a;

        public NoConstructor(int a, int b) {
            this.a = a + b;
        }

        public NoConstructor(String a, String b) {
            this.a = Integer.parseInt(a + b);
        }
    }

    private static JsonMapper on2() {
        return new Jackson2Mapper(com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .addModule(new SimpleModule().addSerializer(Thread.State.class, new ToStringSerializer()))
                .build());
    }

    private static JsonMapper on3() {
        return new Jackson3Mapper(tools.jackson.databind.json.JsonMapper.builder()
                .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build());
    }

    @Test
    void its_names_and_order_count_and_binary_values_travel_as_ever() {
        StringBuilder out = new StringBuilder();
        List<ByteBuffer> attachments = new ArrayList<>();
        own.write(new Order(7, true, null, Double.NaN, new byte[] {1}), out, attachments);

        assertThat(out.toString().replaceAll("\\s", ""))
                .isEqualTo("{\"zip_code\":7,\"is_ok\":true,\"note\":null,\"share\":null,"
                        + "\"picture\":{\"_placeholder\":true,\"num\":0}}");
        assertThat(out).contains("{\"_placeholder\":true,\"num\":0}");
        Order order =
                (Order) own.read(out.toString().replace("\"share\" : null", "\"share\" : 1"), attachments, Order.class);
        assertThat(order.zipCode()).isEqualTo(7);
        assertThat(order.picture()).containsExactly(1);
        assertThatThrownBy(() -> own.read("{\"zip_code\":1.5}", List.of(), Order.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageEndingWith("member zip_code is not a whole number that fits into int");
    }

    @ParameterizedTest
    @ValueSource(classes = {Shape.class, NoConstructor.class})
    void what_jackson_cannot_read_is_refused_at_the_start(Class<?> type) {
        assertThatThrownBy(() -> plain.requireReadable(type))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(type.getName() + " cannot be read by Jackson: ");
    }

    @ParameterizedTest
    @ValueSource(classes = {Order.class, Holder.class, Map.class, int[].class, Optional.class, Thread.State.class})
    void what_it_can_read_is_not_and_need_not_be_public(Class<?> type) {
        plain.requireReadable(type);
        plain.requireWritable(type);
    }
}
