package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.socketio.annotation.Auth;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import io.socketio.handler.BeanProvider;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.HandlerException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.GroupSequence;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraints that no argument could ever be validated with. */
class ImpossibleConstraintsTest {
    private final HandlersOnServer server = new HandlersOnServer();

    public record Sized(@Size(max = 3) int amount) {}

    public record Letters(@Pattern(regexp = "[") String text) {}

    public record Elements(List<@Past String> days) {}

    public record Nested(@Valid Sized sized) {}

    public record Deep(Map<String, List<@Valid Nested>> all) {}

    public record Listed(@Valid List<Sized> all) {}

    public static class Bean {
        private boolean open;

        @NotBlank
        public boolean isOpen() {
            return open;
        }

        public void setOpen(boolean open) {
            this.open = open;
        }
    }

    @NamespaceEndpoint("/")
    public static class OnInt {
        @OnEvent("e")
        void handle(String text, @Size(min = 1) int amount) {}
    }

    @NamespaceEndpoint("/")
    public static class OnElement {
        @OnEvent("e")
        void handle(List<Map<String, @Past String>> values) {}
    }

    @NamespaceEndpoint("/")
    public static class OnComponent {
        @OnEvent("e")
        void handle(@Valid Sized sized) {}
    }

    @NamespaceEndpoint("/")
    public static class OnElementOfComponent {
        @OnEvent("e")
        void handle(@Valid @NotNull Elements elements) {}
    }

    @NamespaceEndpoint("/")
    public static class OnDeepMember {
        @OnEvent("e")
        void handle(@Valid Deep deep) {}
    }

    @NamespaceEndpoint("/")
    public static class OnElementOfList {
        @OnEvent("e")
        void handle(@Valid Listed listed) {}
    }

    @NamespaceEndpoint("/")
    public static class OnArray {
        @OnEvent("e")
        void handle(@Valid Sized[] all) {}
    }

    @NamespaceEndpoint("/")
    public static class OnGetter {
        @OnEvent("e")
        void handle(Optional<@Valid Bean> bean) {}
    }

    @NamespaceEndpoint("/")
    public static class OnConnecting {
        @OnConnect
        void connected(@Auth @Valid Sized sized) {}
    }

    @NamespaceEndpoint("/")
    public static class OnRepeated {
        @OnEvent("e")
        void handle(@Pattern(regexp = "a") @Pattern(regexp = "b") int amount) {}
    }

    public abstract static class Parent<T> {
        @OnEvent("e")
        void handle(@Valid T value) {}
    }

    @NamespaceEndpoint("/")
    public static class OnVariable extends Parent<Sized> {}

    @NamespaceEndpoint("/")
    public static class WithPattern {
        @OnEvent("e")
        void handle(@Pattern(regexp = "[") String text) {}
    }

    @NamespaceEndpoint("/")
    public static class WithPatternWithin {
        @OnEvent("e")
        void handle(@Valid Letters letters) {}
    }

    @NamespaceEndpoint("/")
    public static class WithNegativeSize {
        @OnEvent("e")
        void handle(List<@Size(max = -1) String> texts) {}
    }

    /** Handlers, and how messages begin and end after the name of the class. */
    static Stream<Arguments> impossible() {
        String sized =
                "ImpossibleConstraintsTest$Sized.amount: @Size does not apply to int; it is for CharSequence, Coll";
        return Stream.of(
                arguments(
                        OnInt.class,
                        "handle(String, int): has a constraint that cannot be validated: ",
                        "parameter amount: @Size does not apply to int; it is for CharSequence, Collection, Map, "),
                arguments(
                        OnElement.class, "handle(List)", "parameter values: @Past does not apply to String; it is for"),
                arguments(OnComponent.class, "handle(Sized)", sized),
                arguments(
                        OnElementOfComponent.class,
                        "handle(Elements)",
                        "Elements.days: @Past does not apply to String;"),
                arguments(OnDeepMember.class, "handle(Deep)", sized),
                arguments(OnElementOfList.class, "handle(Listed)", sized),
                arguments(OnArray.class, "handle(Sized[])", sized),
                arguments(
                        OnGetter.class,
                        "handle(Optional)",
                        "Bean.open: @NotBlank does not apply to boolean; it is for Cha"),
                arguments(OnConnecting.class, "connected(Sized)", sized),
                arguments(
                        OnRepeated.class, "handle(int)", "parameter amount: @Pattern does not apply to int; it is for"),
                arguments(OnVariable.class, "Parent.handle(Object)", sized),
                arguments(
                        WithPattern.class,
                        "handle(String)",
                        "parameter text: ",
                        "Unclosed character class near index 0"),
                arguments(
                        WithPatternWithin.class, "handle(Letters)", "Letters.text: ", "Unclosed character class near"),
                arguments(
                        WithNegativeSize.class,
                        "handle(List)",
                        "parameter texts: ",
                        "max parameter cannot be negative"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void a_constraint_that_cannot_be_validated_stops_the_start(ArgumentsAccessor row) {
        Class<?> handler = row.get(0, Class.class);
        assertThatExceptionOfType(HandlerException.class)
                .isThrownBy(() -> HandlerClass.bind(server.io(), handler, BeanProvider.of(handler)))
                .satisfies(e -> row.toList().stream().skip(1).forEach(part -> assertThat(e)
                        .hasMessageContaining((String) part)));
        assertThat(server.send("21[\"e\",1]")).as("nothing is bound").isEmpty();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Odd.Validator.class)
    public @interface Odd {
        String message() default "odd";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** Throws for values that it does not expect. */
        class Validator implements ConstraintValidator<Odd, String> {
            @Override
            public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
                if (value == null) {
                    throw new IllegalArgumentException("null");
                }
                return value.length() % 2 == 1;
            }
        }
    }

    public interface Second {}

    @GroupSequence({Sequenced.class, Second.class})
    public record Sequenced(@NotBlank String first, @Size(min = 1, groups = Second.class) String second) {}

    public record Tree(@NotBlank String name, @Size(max = 9) List<@Valid Tree> children, @Valid Tree parent) {
        @AssertTrue
        public boolean isNamed() {
            return name.length() > 1;
        }
    }

    public record Fine(
            @Min(1) OptionalInt number,
            Optional<@Size(max = 3) String> text,
            @Positive Integer boxed,
            @Max(3) Number any,
            @Past Instant day,
            Set<@Email @NotNull String> mails,
            Map<@NotBlank String, @Valid Tree> trees,
            @Odd String odd) {}

    @NamespaceEndpoint("/")
    public static class Right {
        @OnEvent("a")
        void fine(@Valid @NotNull Fine fine, @Odd String odd, @Size(max = 3) String text) {}

        @OnEvent("b")
        void tree(@Valid Tree tree, List<@Valid Sequenced> all) {}

        @OnEvent("c")
        void number(@Min(1) int number, @AssertTrue boolean yes, @Size(max = 2) int[] numbers) {}

        @OnEvent("d")
        void unchecked(Sized sized) {}
    }

    @Test
    void constraints_that_can_be_validated_do_not() {
        assertThatCode(() -> HandlerClass.bind(server.io(), Right.class, BeanProvider.of(new Right())))
                .doesNotThrowAnyException();
    }
}
