package io.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.Event;
import io.socketio.GenericType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of Java types in TypeScript. */
class ContractTypesTest {
    private static String shop() {
        return Contract.of(List.of(Shop.class)).typeScript();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "number: number",
                "letter: string",
                "open: boolean",
                "counts: number[]",
                "id: string",
                "zoned: string",
                "bytes: Bytes",
                "buffer: Bytes",
                "byName: Record<string, Line[]>",
                "anything: unknown",
                "wanted?: string",
                "stock: Partial<Record<Colour, number>>",
                "placed_at: string",
                "note?: string",
                "items: Line[]",
                "children: Tree[]",
                "kind: \"card\"",
                "mail?: string",
                "secret?: string",
                "readonly known?: boolean",
                "readonly URL?: string",
                "byDay: Record<string, number>",
                "weekday: DayOfWeek",
                "rate: string",
                "nothing?: string",
                "some: (string | null)[]"
            })
    void a_member_has_its_type(String member) {
        assertThat(shop().lines().map(String::strip)).contains(member + ";");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "export type Payment = Card | Cash",
                "export type Colour = \"RED\" | \"GREEN\"",
                "export type Bytes = ArrayBuffer | Uint8Array",
                "page: (pageOfLine: PageOfLine) => void",
                "sure: (tree: Tree, callback: (answer: boolean) => void) => void",
                "closing: (value: string) => void",
                "grow: (tree: Tree, name: string | null, callback: (answer: Tree | null | string | Failure) => void) => void",
                "later: (anything: unknown, callback: (answer: unknown) => void) => void",
                "log: (...more: any[]) => void",
                "facts: () => void"
            })
    void a_type_or_an_event_has_its_declaration(String declaration) {
        assertThat(shop().lines().map(String::strip)).contains(declaration + ";");
    }

    public record Ever<T>(Optional<Ever<List<T>>> larger) {}

    static class Endless {
        static final Event<Ever<String>, Void> EVER = Event.of("ever", new GenericType<Ever<String>>() {});
    }

    @Test
    void types_that_grow_for_ever_are_refused() {
        assertThatThrownBy(() -> Contract.of(List.of(Endless.class)))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(Ever.class.getName() + ".larger")
                .hasMessageContaining("ever larger types");
    }

    public static class Outer {
        public record Line(@Nullable Integer number) {}
    }

    static class Namesakes {
        static final Event<Shop.Line, Void> ONE = Event.of("one", Shop.Line.class);
        static final Event<Outer.Line, Void> TWO = Event.of("two", Outer.Line.class);
    }

    @Test
    void two_classes_of_one_name_have_two_names() {
        assertThat(Contract.of(List.of(Namesakes.class)).typeScript())
                .contains("one: (line: Line) => void;")
                .contains("two: (outerLine: OuterLine) => void;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "[A-Z]{2}\\d+; true",
                "[a-z0-9._-]+@[a-z]+; true",
                "(?:a|b)*?; true",
                "\\p{L}[\\p{L}\\p{N} ._-]{0,23}; true",
                "a++; false",
                "(?i)abc; false",
                "\\Qa\\E; false",
                "[a-z&&[^b]]; false",
                "\\p{Alpha}; false",
                "\\@; false"
            })
    void a_pattern_is_taken_if_it_means_the_same_in_javascript(String regexp, boolean taken) {
        assertThat(ConstraintKeywords.isPortable(regexp)).isEqualTo(taken);
    }
}
