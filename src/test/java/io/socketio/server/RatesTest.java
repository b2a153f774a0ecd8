package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.socketio.DisconnectReason;
import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to events that come more often than a rate allows: here three in three seconds, one every second. */
class RatesTest extends RatesFixture {
    private static final String REFUSED = "[{\"error\":\"Too many events\"}]";

    @Test
    void beyond_the_rate_events_wait_for_their_turn() {
        settings.ratePerSocket(THREE);
        WireClient client = start().join("/");
        send(client, "a", "b", "c", "d", "e");
        assertThat(heard()).containsExactly("a", "b", "c");
        server.advance(SECOND.minusMillis(1));
        assertThat(heard()).isEmpty();
        server.advance(Duration.ofMillis(1));
        assertThat(heard()).containsExactly("d");
        send(client, "f");
        server.advance(SECOND);
        assertThat(heard()).containsExactly("e");
        server.advance(SECOND);
        assertThat(heard()).containsExactly("f");
        server.advance(SECOND.multipliedBy(3));
        send(client, "g", "h", "i", "j");
        assertThat(heard()).containsExactly("g", "h", "i");
    }

    @Test
    void what_waits_is_let_through_together_by_a_timer_that_is_late() {
        settings.ratePerSocket(THREE);
        send(start().join("/"), "a", "b", "c", "d", "e", "f", "g");
        heard();
        server.advance(SECOND.multipliedBy(3));
        assertThat(heard()).containsExactly("d", "e", "f");
    }

    @Test
    void what_would_wait_longer_than_thirty_seconds_is_refused() {
        settings.ratePerSocket(Rate.parse("1/10s"));
        WireClient client = start().join("/");
        send(client, "b", "c", "d", "e");
        client.send("27[\"f\"]");
        client.send("28[\"g\"]");
        server.advance(SECOND.multipliedBy(20));
        assertThat(heard()).containsExactly("b", "c", "d");
        client.received();
        server.advance(SECOND.multipliedBy(10));
        assertThat(heard()).containsExactly("e");
        assertThat(client.received()).containsExactly("37" + REFUSED, "38" + REFUSED);
        server.advance(SECOND.multipliedBy(10));
        send(client, "h");
        assertThat(heard()).containsExactly("h");
    }

    @Test
    void a_flood_that_waits_is_not_read_until_half_of_it_is_done() {
        settings.ratePerSocket(THREE).inboxPacketsPerClient(10);
        WireClient client = start().join("/");
        heard();

        assertThat(WaitingMessagesTest.readOf(client, "2[\"b\"]")).isEqualTo(10);
        server.run();
        assertThat(heard()).hasSize(3);
        assertThat(WaitingMessagesTest.readOf(client, "2[\"b\"]")).isEqualTo(3);
        server.advance(SECOND.multipliedBy(4));
        assertThat(client.session.hasRoom()).isTrue();
    }

    @Test
    void acknowledgements_and_other_namespaces_do_not_wait() {
        settings.ratePerSocket(THREE);
        start();
        List<String> other = new ArrayList<>();
        server.io.of("/other").onAny((socket, event, arguments) -> other.add(event));
        WireClient client = server.join("/", "/other");
        client.socketIn("/").ask(String.class, "question").thenAccept(heard::add);
        send(client, "a", "b", "c", "d");
        heard();
        client.send("30[\"answer\"]", "2/other,[\"e\"]");

        assertThat(heard()).containsExactly("answer");
        assertThat(other).containsExactly("e");
    }

    @Test
    void what_is_refused_is_heard_by_nobody_and_said_to_who_wants_to_know() {
        settings.ratePerSocket(THREE).ratePolicy(RatePolicy.REFUSE);
        WireClient client = start().join("/");
        List<Throwable> errors = new ArrayList<>();
        server.io.main().onError((socket, error, ack) -> errors.add(error));
        client.send("20[\"a\"]", "21[\"a\"]", "22[\"a\"]", "23[\"a\"]", "2[\"a\"]");

        assertThat(client.received()).containsExactly("33" + REFUSED, "30[]", "31[]", "32[]");
        assertThat(heard()).hasSize(3);
        assertThat(errors).isEmpty();
        server.advance(SECOND);
        client.send("24[\"a\"]", "25[\"a\"]");
        assertThat(client.received()).containsExactly("35" + REFUSED, "34[]");
    }

    @Test
    void who_is_to_be_disconnected_is_and_what_waited_for_listeners_is_dropped() {
        settings.ratePerSocket(THREE).ratePolicy(RatePolicy.DISCONNECT);
        start();
        List<DisconnectReason> reasons = new ArrayList<>();
        server.io.main().onDisconnect((socket, reason) -> reasons.add(reason));
        WireClient other = server.join("/");
        WireClient client = server.join("/");
        client.send("2[\"a\"]", "2[\"b\"]", "2[\"c\"]", "2[\"d\"]", "2[\"e\"]");

        assertThat(client.closed).isEqualTo(CloseReason.FAST_PRODUCER);
        assertThat(reasons).containsExactly(DisconnectReason.FAST_PRODUCER);
        assertThat(heard()).isEmpty();
        send(other, "a");
        assertThat(heard()).containsExactly("a");
    }

    @Test
    void an_event_may_have_a_rate_of_its_own_for_each_socket() {
        start();
        server.io.main().rateLimit("a", THREE, RatePolicy.REFUSE);
        WireClient client = server.join("/");
        WireClient other = server.join("/");
        client.send("20[\"a\"]", "2[\"a\"]", "2[\"a\"]", "21[\"a\"]", "2[\"b\"]");
        send(other, "a");

        assertThat(client.received()).containsExactly("31" + REFUSED, "30[]");
        assertThat(heard()).containsExactly("a", "a", "a", "b", "a");
    }

    @Test
    void later_events_wait_behind_one_that_waits_whatever_their_rates() {
        start();
        server.io.main().rateLimit("a", Rate.parse("1/1s"), RatePolicy.WAIT);
        server.io.main().rateLimit("b", Rate.parse("1/1s"), RatePolicy.REFUSE);
        WireClient client = server.join("/");
        send(client, "a", "a", "b", "b", "c");
        assertThat(heard()).containsExactly("a");
        server.advance(SECOND);
        assertThat(heard()).containsExactly("a", "b", "c");
    }

    @Test
    void an_event_has_one_rate_in_a_namespace() {
        start();
        server.io.main().rateLimit("a", THREE, RatePolicy.WAIT);
        server.io.main().rateLimit("a", THREE, RatePolicy.WAIT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.io.main().rateLimit("a", THREE, RatePolicy.REFUSE))
                .withMessageContaining("\"a\" is limited to 3/3s (wait) already")
                .withMessageContaining("3/3s (refuse)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.io.main().rateLimit("disconnect", THREE, RatePolicy.WAIT))
                .withMessageContaining("disconnect");
    }

    @Test
    void dynamic_namespaces_have_the_rates_of_their_parent() {
        start();
        server.io.of(Pattern.compile("/d-.*")).rateLimit("a", Rate.parse("1/1s"), RatePolicy.REFUSE);
        WireClient client = server.join("/d-1");
        client.send("2/d-1,0[\"a\"]", "2/d-1,1[\"a\"]");

        assertThat(client.received()).containsExactly("3/d-1,1" + REFUSED);
    }

    @Test
    void what_waits_is_dropped_when_the_socket_leaves_and_its_permit_is_given_back() {
        settings.ratePerAddress(THREE).inboxPacketsPerClient(8);
        start();
        WireClient client = server.join("/");
        send(client, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
        assertThat(client.session.hasRoom()).isFalse();
        client.socketIn("/").disconnect();
        server.run();
        assertThat(client.session.hasRoom()).isTrue();
        heard();
        client.send("0");
        send(client, "l");
        server.advance(SECOND);
        assertThat(heard()).containsExactly("l");
        server.advance(SECOND.multipliedBy(60));
        assertThat(heard()).isEmpty();
    }

    @Test
    void the_end_of_the_connection_leaves_no_timer() {
        settings.ratePerSocket(Rate.parse("1/20s"));
        start();
        int before = server.timer.size();
        WireClient client = server.join("/");
        send(client, "a", "b", "c");
        client.drop();

        assertThat(server.timer.size()).isEqualTo(before);
        assertThat(heard()).containsExactly("a");
    }

    @Test
    void events_of_a_socket_that_is_not_in_yet_count_as_well() {
        settings.ratePerSocket(Rate.parse("30/3s"));
        start();
        List<Runnable> decisions = new ArrayList<>();
        server.io.main().use((socket, next) -> decisions.add(next::proceed));
        WireClient client = server.connect();
        client.send("0");

        assertThat(WaitingMessagesTest.readOf(client, "2[\"a\"]")).isEqualTo(64);
        decisions.forEach(Runnable::run);
        server.run();
        assertThat(heard()).hasSize(30);
        assertThat(WaitingMessagesTest.readOf(client, "2[\"a\"]")).isEqualTo(256 - 34);
        IntStream.range(0, 256).forEach(i -> server.advance(Duration.ofMillis(100)));
        assertThat(heard()).hasSize(256);
        assertThat(client.session.hasRoom()).isTrue();
    }

    @Test
    void without_a_rate_nothing_is_kept_of_one() {
        start();
        WireClient client = server.join("/");
        LocalSocket socket = (LocalSocket) client.socketIn("/");
        IntStream.range(0, 100).forEach(i -> send(client, "a"));

        assertThat(heard()).hasSize(100);
        assertThat(SocketRates.of(socket, socket.life())).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // what applications without it may pass
    void what_is_null_is_refused_when_it_is_set_and_not_at_an_event() {
        start();
        assertThatNullPointerException()
                .isThrownBy(() -> server.io.main().rateLimit("a", null, RatePolicy.WAIT))
                .withMessage("rate");
        assertThatNullPointerException()
                .isThrownBy(() -> server.io.main().rateLimit("a", THREE, null))
                .withMessage("policy");
        assertThatNullPointerException()
                .isThrownBy(() -> SocketIoConfig.builder().ratePolicy(null))
                .withMessage("policy");
        send(server.join("/"), "a");
        assertThat(heard()).containsExactly("a");
    }

    private WireClient ofWhichNothingIsReadBeforeItsAttachment() {
        settings.ratePerSocket(Rate.parse("1/29s"))
                .inboxBytesPerClient(4_000)
                .attachmentTimeout(SECOND.multipliedBy(10));
        WireClient client = start().join("/");
        send(client, "a", "b");
        client.send("51-[\"c\",{\"_placeholder\":true,\"num\":0},\"" + "x".repeat(4_000) + "\"]");
        client.session.whenRoom(() -> {});
        return client;
    }

    @Test
    void attachments_that_the_server_does_not_read_are_not_late() {
        WireClient client = ofWhichNothingIsReadBeforeItsAttachment();
        server.advance(server.io.config().packets().attachmentTimeout());
        assertThat(client.closed).isNull();
        server.advance(SECOND.multipliedBy(20));
        assertThat(client.session.hasRoom()).isTrue();
        client.sendBinary((byte) 1);
        server.advance(SECOND.multipliedBy(60));
        assertThat(heard()).containsExactly("a", "b", "c");
    }

    @Test
    void attachments_that_do_not_come_when_the_server_reads_again_are_late() {
        WireClient client = ofWhichNothingIsReadBeforeItsAttachment();
        for (int i = 0; i < 4; i++) {
            server.advance(server.io.config().packets().attachmentTimeout());
        }
        assertThat(client.closed).isEqualTo(CloseReason.FORCED_CLOSE);
    }
}
