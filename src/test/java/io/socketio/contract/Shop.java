package io.socketio.contract;

import io.socketio.Ack;
import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.Event;
import io.socketio.GenericType;
import io.socketio.Socket;
import io.socketio.annotation.Auth;
import io.socketio.annotation.ClientToServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import io.socketio.annotation.ServerToClient;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A handler whose events have values of all kinds. */
@NamespaceEndpoint(
        value = "/shop",
        events = {ShopEvents.class, ShopMessages.class})
public class Shop {
    public enum Colour {
        RED,
        GREEN
    }

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "card", type = Card.class), @JsonbSubtype(alias = "cash", type = Cash.class)
            })
    public sealed interface Payment permits Card, Cash {}

    public record Card(String holder) implements Payment {}

    public record Cash(BigDecimal amount) implements Payment {}

    public record Line(@NotBlank @Size(max = 40) String product, @Min(1) @Max(99) int amount, @Nullable String note) {}

    public record Order(
            @Pattern(regexp = "[A-Z]{2}\\d+") String id,
            @Size(min = 1) List<@Valid Line> lines,
            Payment payment,
            Optional<LocalDate> wanted,
            Map<Colour, Integer> stock,
            @JsonbProperty("placed_at") Instant at) {}

    public record Facts(
            long number,
            double price,
            char letter,
            boolean open,
            int[] counts,
            UUID id,
            ZonedDateTime zoned,
            byte[] bytes,
            ByteBuffer buffer,
            Map<String, List<Line>> byName,
            Object anything) {}

    public record Texts(
            Map<LocalDate, Integer> byDay,
            DayOfWeek weekday,
            Duration lasts,
            URI link,
            LocalTime time,
            @JsonbDateFormat("dd.MM.yyyy") LocalDate day,
            @JsonbNumberFormat("0.00") double rate,
            Optional<String> nothing,
            List<Optional<String>> some,
            Card card) {}

    public record Page<T>(List<T> items, int total) {}

    public record Tree(String name, List<Tree> children) {}

    /** A bean, as JSON-B maps it. */
    public static class Account {
        private String name = "";
        private @Nullable String mail;
        private String secret = "";

        public String getName() {
            return name;
        }

        public void setName(String value) {
            name = value;
        }

        public @Nullable String getMail() {
            return mail;
        }

        public void setMail(@Nullable String value) {
            mail = value;
        }

        public Boolean isKnown() {
            return mail != null;
        }

        public String getURL() {
            return "/" + name;
        }

        public void setSecret(String value) {
            secret = value;
        }

        @JsonbTransient
        public String getSecret() {
            return secret;
        }
    }

    static final Event<Order, Void> PLACED = Event.of("placed", Order.class);
    static final Event<Page<Line>, Void> PAGE = Event.of("page", new GenericType<Page<Line>>() {});
    static final Event<Tree, Boolean> SURE = Event.of("sure", Tree.class, Boolean.class);

    private static final Event<Facts, Void> FACTS = Event.of("facts", Facts.class);
    private static final Event<Texts, Void> TEXTS = Event.of("texts", Texts.class);

    @ClientToServer
    static final Event<String, Integer> LENGTH = Event.of("length", String.class, Integer.class);

    @ClientToServer
    @ServerToClient
    static final Event<Void, Void> REFRESH = Event.of("refresh");

    public record Visitor(String name, @Nullable String referrer) {}

    @OnConnect
    void connect(Socket socket, @Auth @Nullable Visitor visitor) {
        socket.on(LENGTH, (sender, word) -> word.length());
        socket.on("move", (sender, arguments, ack) -> ack.send(arguments.get(1, int.class) + 1));
    }

    @OnEvent("order")
    Order order(Socket socket, @Valid @NotNull Order order) {
        socket.emit(PLACED, order);
        return order;
    }

    @OnEvent("facts")
    void facts(Socket socket) {
        Line line = new Line("tea", 1, null);
        socket.emit(
                FACTS,
                new Facts(
                        9_007_199_254_740_993L,
                        0.5,
                        'x',
                        true,
                        new int[] {1, 2},
                        UUID.randomUUID(),
                        ZonedDateTime.of(2026, 11, 28, 10, 0, 0, 0, ZoneOffset.UTC),
                        new byte[] {1},
                        ByteBuffer.wrap(new byte[] {2, 3}),
                        Map.of("a", List.of(line)),
                        Map.of("any", "thing")));
        socket.emit(
                TEXTS,
                new Texts(
                        Map.of(LocalDate.EPOCH, 1),
                        DayOfWeek.MONDAY,
                        Duration.ofMinutes(90),
                        URI.create("a/b"),
                        LocalTime.NOON,
                        LocalDate.EPOCH,
                        2.5,
                        Optional.empty(),
                        List.of(Optional.of("a"), Optional.empty()),
                        new Card("Ann")));
        socket.emit(PAGE, new Page<>(List.of(line, new Line("milk", 2, "cold")), 2));
        socket.emit(REFRESH);
        socket.ask(SURE, new Tree("root", List.of(new Tree("leaf", List.of()))));
        socket.emit(ShopEvents.CLOSING, Instant.now());
        socket.emit("price changed", "tea", new BigDecimal("2.50"), List.of(line));
        socket.emit("price changed", "milk", 1, List.of(), "gone");
        socket.ask(boolean.class, "still there", "tea", 1);
    }

    @OnEvent("grow")
    CompletionStage<Optional<Tree>> grow(Tree tree, @Nullable String name) {
        return CompletableFuture.completedFuture(
                name == null ? Optional.empty() : Optional.of(new Tree(name, List.of(tree))));
    }

    @OnEvent("account")
    Account account(Account account) {
        return account;
    }

    @OnEvent("upload")
    int upload(byte[] content) {
        return content.length;
    }

    @OnEvent("later")
    void later(Argument anything, Ack ack) {
        ack.send(anything);
    }

    @OnEvent("log")
    void log(Arguments arguments) {}

    @OnEvent("fail")
    boolean fail(boolean expected) {
        throw expected ? new UnsupportedOperationException() : new IllegalStateException("wanted");
    }

    @OnError
    String unsupported(UnsupportedOperationException error) {
        return "unsupported";
    }
}
