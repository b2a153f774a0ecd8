package io.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.json.Jackson3Mapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Types with annotations of Jackson, in a contract and as they are written. */
class JacksonContractTest {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    public interface Figure {}

    public record Circle(@JsonProperty("r") double radius, @JsonIgnore String secret, Id id) implements Figure {}

    public record Square(int side) implements Figure {}

    public record Id(@JsonValue String text) {}

    static class Figures {
        static final Event<List<Figure>, Void> FIGURES = Event.of("figures", new GenericType<List<Figure>>() {});
    }

    @Test
    void names_subtypes_and_values_are_those_that_jackson_writes() {
        StringBuilder json = new StringBuilder();
        new Jackson3Mapper().write(new Circle(1.5, "secret", new Id("a")), json, new ArrayList<>());

        assertThat(json).hasToString("{\"type\":\"circle\",\"id\":\"a\",\"r\":1.5}");
        assertThat(Contract.of(List.of(Figures.class)).typeScript())
                .contains("figures: (value: Figure[]) => void;")
                .contains("export type Figure = Circle | Square;")
                .contains("export interface Circle {\n  type: \"circle\";\n  r: number;\n  id: unknown;\n}")
                .contains("export interface Square {\n  type: \"square\";\n  side: number;\n}");
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Visit(int pageCount) {}

    static class Visits {
        static final Event<Visit, Void> VISIT = Event.of("visit", Visit.class);
    }

    @Test
    void a_type_whose_names_a_strategy_makes_is_not_described() {
        StringBuilder json = new StringBuilder();
        new Jackson3Mapper().write(new Visit(2), json, new ArrayList<>());

        assertThat(json).hasToString("{\"page_count\":2}");
        assertThat(Contract.of(List.of(Visits.class)).typeScript())
                .contains("visit: (value?: unknown) => void;")
                .doesNotContain("pageCount");
    }
}
