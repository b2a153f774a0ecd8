package io.socketio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers, booleans and characters are never changed in silence, wherever they are in a value. */
@ParameterizedClass
@EnumSource(Library.class)
class StrictNumbersTest {
    private final Library library;
    private final JsonMapper mapper;

    StrictNumbersTest(Library library) {
        this.library = library;
        mapper = library.mapper();
    }

    public record Values(
            byte b,
            short s,
            int i,
            Integer boxed,
            long l,
            float f,
            double d,
            boolean flag,
            char c,
            BigInteger big,
            OptionalInt maybe) {}

    public record Optionals(Optional<Long> perhaps, OptionalInt maybe) {}

    public record Outer(String name, List<Inner> inners, Map<String, Integer> counts, int[] array, byte[] bytes) {}

    public record Inner(@JsonbProperty("nr") @JsonProperty("nr") int number, Outer outer) {}

    /** No record, as Yasson finds no types for the variables of one. */
    public static class Page<T> {
        public List<T> items;
        public T first;
    }

    public static class Tree<T> {
        public T value;
        public List<Tree<T>> children;
    }

    public static class Bean extends ParentBean<Integer> {
        public int open;
        private int hidden;
        private int renamed;

        public void setRenamed(@JsonbProperty("unused") int value) {
            renamed = value;
        }

        @JsonbProperty("other")
        @JsonProperty("other")
        public void setWithOtherName(int value) {
            hidden = value;
        }

        int sum() {
            return open + hidden + renamed + getInherited();
        }
    }

    public static class ParentBean<T> {
        private T inherited;

        public T getInherited() {
            return inherited;
        }

        public void setInherited(T value) {
            inherited = value;
        }
    }

    public static final class Made {
        final int a;

        private Made(int a) {
            this.a = a;
        }

        @JsonbCreator
        @JsonCreator
        public static Made of(@JsonbProperty("x") @JsonProperty("x") int a) {
            return new Made(a);
        }
    }

    public record Formatted(@JsonbNumberFormat("#,##0") int price, int plain) {}

    public record Quoted(@JsonFormat(shape = JsonFormat.Shape.STRING) long id, long plain) {}

    public static class Partly {
        @JsonbTransient
        @JsonIgnore
        public int ignored;

        public int used;
    }

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "cat", type = Cat.class)})
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "dog", value = Dog.class),
        @JsonSubTypes.Type(name = "cat", value = Cat.class)
    })
    public sealed interface Animal {}

    public record Dog(int age) implements Animal {}

    public record Cat(String name, List<Animal> kittens) implements Animal {}

    public record Plain(String text, List<Plain> more) {}

    private Object read(String json, Type type) {
        return mapper.read(json, List.of(), type);
    }

    private static Type typeOf(Object token) {
        return ((ParameterizedType) token.getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }

    private void refused(String json, Type type, String member) {
        assertThatThrownBy(() -> read(json, type))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("cannot be read as " + type.getTypeName())
                .hasMessageContaining("member " + member + " is not ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            b       | 128
            b       | 1.5
            s       | 32768
            s       | 99999999999
            s       | 1.5
            i       | 99999999999
            i       | 1.5
            i       | 2147483648
            i       | -2147483649
            i       | "7"
            i       | true
            i       | null
            boxed   | 1e99999
            boxed   | 1.5
            boxed   | "7"
            l       | 99999999999999999999
            l       | 9223372036854775808
            l       | 0.5
            f       | 1e39
            d       | 1e400
            d       | "1"
            d       | null
            flag    | "true"
            flag    | "yes"
            flag    | 1
            flag    | null
            c       | "ab"
            c       | ""
            c       | 7
            big     | 1.5
            big     | true
            maybe   | 1.5
            maybe   | 99999999999
            """)
    void a_member_that_does_not_fit_is_named(String member, String json) {
        refused("{ \"unknown\" : [1.5, {\"i\":1.5}], \"" + member + "\" : " + json + " }", Values.class, member);
        assertThatThrownBy(() -> read("{\"" + member + "\":" + json + "}", Values.class))
                .message()
                .doesNotContain("99999")
                .doesNotContain("yes");
    }

    @Test
    void what_fits_is_read_to_the_last_digit() {
        String json = "{\"b\":-128,\"s\":32767,\"i\":-2147483648,\"boxed\":1e2,\"l\":9223372036854775807,\"f\":1.5,"
                + "\"d\":1e300,\"flag\":true,\"c\":\"\\u00e4\",\"big\":123456789012345678901234567890,\"maybe\":3}";
        assertThat(read(json, Values.class))
                .isEqualTo(new Values(
                        (byte) -128,
                        (short) 32767,
                        Integer.MIN_VALUE,
                        100,
                        Long.MAX_VALUE,
                        1.5f,
                        1e300,
                        true,
                        '\u00e4',
                        new BigInteger("123456789012345678901234567890"),
                        OptionalInt.of(3)));
    }

    @Test
    void a_member_that_is_missing_is_null_or_zero() {
        assertThat((Values) read("{\"boxed\":null,\"big\":null}", Values.class))
                .satisfies(values -> assertThat(values.i()).isZero())
                .satisfies(values -> assertThat(values.boxed()).isNull())
                .satisfies(values -> assertThat(values.maybe()).isEmpty());
    }

    @Test
    void optional_members_are_strict_too() {
        assumeFalse(library == Library.JOHNZON, "Johnzon 2.0.2 reads no Optional<Long>");
        assertThat(read("{\"perhaps\":9223372036854775807,\"maybe\":null}", Optionals.class))
                .isEqualTo(new Optionals(Optional.of(Long.MAX_VALUE), OptionalInt.empty()));
        refused("{\"perhaps\":99999999999999999999}", Optionals.class, "perhaps");
        refused("{\"perhaps\":\"7\"}", Optionals.class, "perhaps");
    }

    @Test
    void members_are_found_at_any_depth() {
        String good = "{\"name\":\"x\",\"inners\":[{\"nr\":1},{\"\\u006er\":2,\"outer\":{\"array\":[1]}}],"
                + "\"counts\":{\"a\":1},\"array\":[ ],\"bytes\":[-128,255]}";
        Outer outer = (Outer) read(good, Outer.class);
        assertThat(outer.inners().get(1).number()).isEqualTo(2);
        assertThat(outer.bytes()).containsExactly(-128, -1);
        refused("{\"inners\":[{\"nr\":1},{\"nr\":1.5}]}", Outer.class, "inners[1].nr");
        refused("{\"inners\":[{\"\\u006er\":1.5}]}", Outer.class, "inners[0].nr");
        refused("{\"inners\":[{\"outer\":{\"array\":[1,null]}}]}", Outer.class, "inners[0].outer.array[1]");
        refused("{\"name\":\"\\\"}\",\"counts\":{\"a\":1,\"secret\":\"2\"}}", Outer.class, "counts.*");
        refused("{\"bytes\":[256]}", Outer.class, "bytes[0]");
        refused("{\"bytes\":[1.5]}", Outer.class, "bytes[0]");
    }

    @Test
    void collections_maps_and_arrays_are_strict_too() {
        assertThat(read("[1,null, 3 ]", typeOf(new ArrayList<List<Integer>>() {})))
                .isEqualTo(Arrays.asList(1, null, 3));
        refused("[1,1.5]", typeOf(new ArrayList<List<Integer>>() {}), "[1]");
        refused("{\"a\":[99999999999]}", typeOf(new ArrayList<Map<String, List<Integer>>>() {}), "*[0]");
        refused("[1,null]", int[].class, "[1]");
        refused("[[true],[\"no\"]]", boolean[][].class, "[1][0]");
    }

    @Test
    void type_variables_have_their_types() {
        Page<?> page = (Page<?>) read("{\"items\":[1],\"first\":2}", typeOf(new ArrayList<Page<Integer>>() {}));
        assertThat(page.items).isEqualTo(List.of(1));
        assertThat(page.first).isEqualTo(2);
        refused("{\"items\":[1,2.5]}", typeOf(new ArrayList<Page<Integer>>() {}), "items[1]");
        refused("{\"first\":{\"nr\":0.1}}", typeOf(new ArrayList<Page<Inner>>() {}), "first.nr");
        refused(
                "{\"children\":[{\"children\":[{\"value\":0.1}]}]}",
                typeOf(new ArrayList<Tree<Integer>>() {}),
                "children[0].children[0].value");
    }

    @Test
    void beans_are_checked_by_their_setters_and_public_fields() {
        assertThat(((Bean) read("{\"open\":1,\"other\":2,\"renamed\":4,\"inherited\":8}", Bean.class)).sum())
                .isEqualTo(15);
        refused("{\"open\":1.5}", Bean.class, "open");
        refused("{\"other\":1.5}", Bean.class, "other");
        refused("{\"inherited\":1.5}", Bean.class, "inherited");
        refused("{\"x\":1.5}", Made.class, "x");
        assertThat(((Made) read("{\"x\":7}", Made.class)).a).isEqualTo(7);
    }

    @Test
    void annotations_of_json_b_that_say_how_a_member_is_read_decide() {
        assumeTrue(library == Library.YASSON, "Johnzon 2.0.2 reads no @JsonbNumberFormat in a record");
        assertThat(read("{\"price\":\"1,234\",\"plain\":1}", Formatted.class)).isEqualTo(new Formatted(1234, 1));
        refused("{\"price\":\"1,234\",\"plain\":1.5}", Formatted.class, "plain");
    }

    @Test
    void a_number_that_jackson_writes_in_quotes_is_read_from_them() {
        assumeFalse(library.isJsonb());
        String json = "{\"id\":\"9007199254740993\",\"plain\":1}";
        Quoted quoted = new Quoted(9007199254740993L, 1);
        StringBuilder out = new StringBuilder();
        mapper.write(quoted, out, new ArrayList<>());
        assertThat(out.toString()).isEqualTo(json);
        assertThat(read(json, Quoted.class)).isEqualTo(quoted);
        refused("{\"id\":\"1.5\"}", Quoted.class, "id");
        refused("{\"plain\":\"1\"}", Quoted.class, "plain");
    }

    @Test
    void members_that_are_ignored_may_be_anything() {
        assertThat(((Partly) read("{\"ignored\":1.5,\"used\":1}", Partly.class)).used)
                .isEqualTo(1);
        refused("{\"used\":1.5}", Partly.class, "used");
    }

    @Test
    void subtypes_are_checked_as_what_they_are() {
        assertThat(read("{\"kind\":\"dog\",\"age\":3}", Animal.class)).isEqualTo(new Dog(3));
        refused("{\"kind\":\"dog\",\"age\":3.5}", Animal.class, "age");
        refused("[{\"kind\":\"dog\",\"age\":\"3\"}]", typeOf(new ArrayList<List<Animal>>() {}), "[0].age");
        refused("{\"kind\":\"cat\",\"kittens\":[{\"kind\":\"dog\",\"age\":0.1}]}", Animal.class, "kittens[0].age");
    }

    @Test
    void a_decimal_takes_any_number_and_a_text_with_one() {
        assertThat(read("[1e400,\"0.10\"]", typeOf(new ArrayList<List<BigDecimal>>() {})))
                .isEqualTo(List.of(new BigDecimal("1e400"), new BigDecimal("0.10")));
    }

    @Test
    void a_type_without_numbers_costs_no_check() {
        assertThat(new Shapes(false).of(Plain.class)).isSameAs(Shape.ANYTHING);
        assertThat(new Shapes(false).of(String.class)).isSameAs(Shape.ANYTHING);
        assertThat(new Shapes(false).of(typeOf(new ArrayList<Tree<String>>() {})))
                .isSameAs(Shape.ANYTHING);
    }

    @Test
    void a_number_on_its_own_is_finite() {
        assertThatThrownBy(() -> read("1e400", double.class)).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> read("1e39", Float.class)).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> read("1.5", BigInteger.class)).isInstanceOf(JsonMappingException.class);
    }
}
