package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.Socket;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.adapter.InMemoryRecovery;
import io.socketio.adapter.RecoveryMemory;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credentials that expire: after two hours here, so that it does not matter how long the test takes. */
class CredentialsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final Pattern WELCOME = Pattern.compile("0\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");

    private final SocketIoConfig.Builder settings = SocketIoConfig.builder()
            .credentialsGrace(GRACE)
            .recovery(Recovery.DEFAULT.withMaxDisconnectionDuration(Duration.ofHours(24)));
    private final ServerFixture server = new ServerFixture(settings);
    private final List<DisconnectReason> reasons = new ArrayList<>();

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    /** Returns what a client has received, without offsets. */
    private static List<String> received(WireClient client) {
        return client.received().stream()
                .map(packet -> packet.replaceFirst(",\"p[^\"]*\"]$", "]"))
                .toList();
    }

    private WireClient join() {
        server.io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        return server.join("/");
    }

    @Test
    void a_client_is_told_and_leaves_the_namespace_if_it_sends_no_new_ones_in_the_time_of_grace() {
        WireClient client = join();
        client.socketIn("/").expiresAt(in(HOUR.multipliedBy(2)));
        server.advance(HOUR);
        assertThat(client.received()).isEmpty();
        server.advance(HOUR);
        assertThat(received(client)).containsExactly("2[\"credentials_expired\",1800000]");
        client.send("2[\"a\"]");
        server.advance(GRACE.dividedBy(2));
        assertThat(reasons).isEmpty();
        server.advance(GRACE.dividedBy(2));

        assertThat(client.received()).containsExactly("1");
        assertThat(reasons).containsExactly(DisconnectReason.CREDENTIALS_EXPIRED);
        assertThat(client.closed).isNull();
    }

    @Test
    void a_listener_that_accepts_new_ones_says_until_when_they_are_valid() {
        WireClient client = join();
        server.io.main().on("authenticate", String.class, (socket, token) -> {
            boolean valid = token.equals("fresh");
            if (valid) {
                socket.expiresAt(in(HOUR.multipliedBy(2)));
            }
            return valid;
        });
        client.socketIn("/").expiresAt(in(HOUR.multipliedBy(2)));
        for (int i = 0; i < 3; i++) {
            server.advance(HOUR.multipliedBy(2));
            client.send("20[\"authenticate\",\"stale\"]", "21[\"authenticate\",\"fresh\"]");
            assertThat(received(client)).containsExactly("2[\"credentials_expired\",1800000]", "30[false]", "31[true]");
            server.advance(HOUR);
            assertThat(client.received()).isEmpty();
            client.socketIn("/").expiresAt(in(HOUR.multipliedBy(2)));
        }
        assertThat(reasons).isEmpty();
    }

    @Test
    void without_a_time_nothing_expires() {
        WireClient client = join();
        Socket socket = client.socketIn("/");
        assertThat(socket.expiresAt()).isNull();
        int before = server.timer.size();
        socket.expiresAt(in(HOUR));
        assertThat(server.timer.size()).isEqualTo(before + 1);
        socket.expiresAt(Instant.MAX);
        assertThat(socket.expiresAt()).isEqualTo(Instant.MAX);
        socket.expiresAt(null);

        assertThat(socket.expiresAt()).isNull();
        assertThat(server.timer.size()).isEqualTo(before);
    }

    @Test
    void a_socket_that_leaves_takes_its_timer_along() {
        WireClient client = join();
        Socket socket = client.socketIn("/");
        int before = server.timer.size();
        socket.expiresAt(in(HOUR));
        client.send("1");
        socket.expiresAt(in(HOUR));

        assertThat(server.timer.size()).as("time to join again").isEqualTo(before + 1);
    }

    @Test
    void a_middleware_may_set_the_time_and_other_namespaces_are_not_affected() {
        server.io.of("/guarded").use((socket, next) -> {
            socket.expiresAt(in(HOUR));
            next.proceed();
        });
        server.io.of("/open");
        WireClient client = server.join("/guarded", "/open");
        server.advance(HOUR.plus(GRACE));
        server.advance(GRACE);

        assertThat(client.received())
                .anyMatch(packet -> packet.startsWith("2/guarded,[\"credentials_expired\",1800000"))
                .endsWith("1/guarded,");
        assertThat(client.socketIn("/open").connected()).isTrue();
    }

    @Test
    void a_socket_that_is_restored_keeps_the_time_and_what_is_left_of_the_grace() {
        server.io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        WireClient first = server.connect();
        first.send("0");
        Matcher welcome = WELCOME.matcher(first.received().get(0));
        assertThat(welcome.matches()).isTrue();
        first.socketIn("/").expiresAt(Instant.now().minus(GRACE.dividedBy(2)));
        Instant time = first.socketIn("/").expiresAt();
        server.io.main().emit("seen");
        String offset = first.received().get(0).replaceFirst(".*,\"([^\"]+)\"]$", "$1");
        first.drop();
        WireClient second = server.connect();
        second.send("0{\"pid\":\"" + welcome.group(2) + "\",\"offset\":\"" + offset + "\"}");
        Socket socket = second.socketIn("/");
        assertThat(socket.recovered()).isTrue();
        assertThat(socket.expiresAt()).isEqualTo(time);
        server.advance(Duration.ofMillis(1));
        assertThat(second.received()).anyMatch(packet -> packet.startsWith("2[\"credentials_expired\""));
        reasons.clear();
        server.advance(GRACE.dividedBy(2));

        assertThat(reasons).containsExactly(DisconnectReason.CREDENTIALS_EXPIRED);
    }

    @Test
    void who_comes_after_the_grace_is_told_and_disconnected_at_once() {
        WireClient client = join();
        client.socketIn("/").expiresAt(Instant.EPOCH);
        server.advance(Duration.ofMillis(1));
        server.advance(Duration.ofMillis(1));

        assertThat(received(client)).containsExactly("2[\"credentials_expired\",0]", "1");
    }

    @Test
    void a_client_is_told_when_it_is_in_however_long_a_middleware_takes() {
        List<Runnable> decisions = new ArrayList<>();
        server.io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        server.io.main().use((socket, next) -> {
            socket.expiresAt(Instant.now().minus(GRACE));
            decisions.add(next::proceed);
        });
        WireClient client = server.connect();
        client.send("0");
        server.advance(SECOND);
        server.advance(SECOND);
        assertThat(client.received()).isEmpty();
        decisions.forEach(Runnable::run);
        server.run();
        assertThat(client.received()).hasSize(1).allMatch(packet -> packet.startsWith("0{"));
        server.advance(SECOND);
        server.advance(SECOND);

        assertThat(received(client)).containsExactly("2[\"credentials_expired\",0]", "1");
        assertThat(reasons).containsExactly(DisconnectReason.CREDENTIALS_EXPIRED);
    }

    private ServerFixture whoseAdapter(Supplier<@Nullable Object> broadcasts) {
        ServerFixture other = new ServerFixture(
                settings,
                context -> Adapters.with(
                        new InMemoryAdapter(
                                context.sockets(),
                                new InMemoryRecovery(
                                        new InMemoryRecovery.Bounds(HOUR, 100, 100),
                                        new RecoveryMemory(1_000_000),
                                        "p.",
                                        () -> 0,
                                        (delay, task) -> {})),
                        "broadcast",
                        broadcasts));
        other.io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        return other;
    }

    @Test
    void a_client_that_cannot_be_told_leaves_all_the_same() {
        ServerFixture other = whoseAdapter(() -> {
            throw new IllegalStateException("a test");
        });
        WireClient client = other.join("/");
        client.socketIn("/").expiresAt(Instant.now());
        other.advance(SECOND);
        other.advance(GRACE);

        assertThat(reasons).containsExactly(DisconnectReason.CREDENTIALS_EXPIRED);
    }

    @Test
    void new_ones_are_in_time_as_long_as_the_end_waits_for_what_was_sent_before() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        ServerFixture other = whoseAdapter(() -> sent);
        WireClient client = other.join("/");
        client.socketIn("/").expiresAt(Instant.now());
        other.advance(SECOND);
        other.advance(GRACE);
        client.socketIn("/").expiresAt(in(HOUR));
        sent.complete(null);
        other.run();

        assertThat(reasons).isEmpty();
    }
}
