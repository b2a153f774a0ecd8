package io.socketio.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import io.socketio.it.ForeignCalls.Armed;
import io.socketio.it.ForeignCalls.Fault;
import io.socketio.it.HttpConnection.Answer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Makes each method of an application that a server calls fail, one after the other and in each way, while a client
 * causes the call. Meanwhile a second client must be served, each request must be answered, and nothing may be left
 * behind.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryForeignCallIT {
    /** What must not block, as its documentation says: it is called where packets are read, or on the timer. */
    private static final Set<String> MUST_NOT_BLOCK =
            Set.of("EngineMonitor", "SocketMonitor", "Decoder", "RecoveryStore");

    /** Less than what a delay takes unless the client beside is served. */
    private static final long PATIENCE_SECONDS = 20;

    private final LogCapture log = new LogCapture();
    private final ForeignCalls calls = new ForeignCalls();
    private @Nullable WatchedApplication application;
    private Beside beside;
    private int timers;

    @AfterAll
    void stop() {
        close();
        log.close();
    }

    private void close() {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    private WatchedApplication application() throws Exception {
        if (application == null) {
            application = new WatchedApplication(calls);
            beside = new Beside(application.application().join(TransportName.WEBSOCKET));
            calls.spare(
                    requireNonNull(application.application().engine().sessions().find(beside.client.sid())));
            timers = application.application().engine().pendingTimers();
        }
        return application;
    }

    @TestFactory
    Stream<DynamicTest> a_call_that_fails_fails_alone() throws Exception {
        assertThat(new Visit(application().application().uri()).make()).isEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        for (String method : calls.seen()) {
            for (Fault fault : Fault.values()) {
                if (isPossible(method, fault)) {
                    tests.add(DynamicTest.dynamicTest(method + ": " + fault, () -> fail(method, fault)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(100);
        tests.add(DynamicTest.dynamicTest(
                "afterwards no timer is left over", () -> application().awaitTimers(timers)));
        return tests.stream();
    }

    private static boolean isPossible(String method, Fault fault) {
        String type = method.substring(0, method.indexOf('.'));
        return switch (fault) {
            case REJECTION -> type.equals("Executor");
            case DELAY -> !MUST_NOT_BLOCK.contains(type);
            default -> true;
        };
    }

    private void fail(String method, Fault fault) throws Exception {
        WatchedApplication server = application();
        try {
            Armed armed = calls.arm(method, fault);
            FutureTask<?> visit =
                    new FutureTask<>(new Visit(server.application().uri())::make);
            new Thread(visit, "visit").start();
            if (!armed.awaitReached()) {
                throw new AssertionError(method + " is not called, since: " + visit.get(60, TimeUnit.SECONDS));
            }
            beside.assertServed();
            armed.release();
            visit.get(60, TimeUnit.SECONDS);
            beside.assertServed();
            server.awaitOneClient();
        } catch (Exception | AssertionError e) {
            // The next test has a server of its own.
            close();
            throw e;
        } finally {
            calls.disarm();
        }
    }

    /** The second client. A thread of its own reads, so that pings are answered. */
    private static final class Beside {
        private final EngineIoClient client;
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private int requests;

        Beside(EngineIoClient client) {
            this.client = client;
            Thread reader = new Thread(this::read, "beside");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try {
                while (true) {
                    String packet = client.receiveMessage();
                    if (packet.startsWith("43")) {
                        answers.add(packet);
                    }
                }
            } catch (IOException e) {
                answers.add("end: " + e);
            }
        }

        /** Has something done that needs its listener and the timer. */
        void assertServed() throws IOException, InterruptedException {
            String ack = "43" + ++requests + "[\"waited\"]";
            client.send("42" + requests + "[\"wait\"]");
            assertThat(answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the answer to the client beside")
                    .isEqualTo(ack);
        }
    }

    /** What a client does that makes the server call each method of its application. */
    private static final class Visit {
        private static final Pattern RECOVERABLE = Pattern.compile("40\\{.*\"pid\":\"([^\"]+)\".*}");
        private static final int PINGS = 10;

        private final URI server;

        Visit(URI server) {
            this.server = server;
        }

        private interface Step {
            void take() throws IOException;
        }

        /**
         * Goes on after a step that fails, but not if the server does not answer.
         *
         * @return what the fault has caused
         */
        List<Throwable> make() {
            List<Throwable> failures = new ArrayList<>();
            for (Step step : List.<Step>of(this::beRefused, this::pollAndUpgrade, this::comeBack)) {
                try {
                    step.take();
                } catch (SocketTimeoutException e) {
                    throw new AssertionError("The server has not answered", e);
                } catch (IOException | AssertionError e) {
                    failures.add(e);
                }
            }
            return failures;
        }

        private void beRefused() throws IOException {
            try (HttpConnection connection = HttpConnection.to(server)) {
                Answer answer = connection.get(server.getPath() + "/?EIO=4&transport=carrier-pigeon");
                assertThat(answer.status()).isEqualTo(400);
            }
        }

        private void pollAndUpgrade() throws IOException {
            PollingClient client = PollingClient.open(server);
            try {
                client.send("40");
                read(client, "40{");
                client.send("40/dynamic-1,");
                read(client, "40/dynamic-1,");
                client.send("421[\"use everything\",{\"text\":\"\u00e9\",\"number\":1}]", "422[\"fail\"]");
                read(client, "431");
                answer(client, "430", "431");
                client.send("451-3[\"binary\",{\"_placeholder\":true,\"num\":0}]", "bAQID", "41/dynamic-1,");
                read(client, "432");
                HttpConnection upgrade = HttpConnection.to(server);
                WebSocketClient.upgraded(client, upgrade).leave();
                upgrade.close();
            } finally {
                client.cut();
            }
        }

        private void answer(EngineIoClient client, String... acks) throws IOException {
            for (String ack : acks) {
                client.send(ack + "[1]");
            }
        }

        private void comeBack() throws IOException {
            WebSocketClient client = WebSocketClient.open(server);
            String pid = "";
            try {
                client.send("40");
                Matcher joined = RECOVERABLE.matcher(read(client, "40{"));
                assertThat(joined.matches()).isTrue();
                pid = joined.group(1);
                client.send("421[\"use everything\",{\"text\":\"b\",\"number\":2}]");
                read(client, "431");
            } finally {
                client.cut();
            }
            client = WebSocketClient.open(server);
            try {
                client.send("40{\"pid\":\"" + pid + "\",\"offset\":\"o.1\"}");
                read(client, "40{");
                client.send("421[\"use everything\",{\"text\":\"b\",\"number\":-1}]");
                read(client, "41");
            } finally {
                client.cut();
            }
        }

        /** Reads up to a packet, but gives up when nothing else has come for a while. */
        private static String read(EngineIoClient client, String prefix) throws IOException {
            int pings = 0;
            for (String packet = client.receive(); ; packet = client.receive()) {
                if (packet.startsWith(prefix)) {
                    return packet;
                }
                if (packet.equals("2")) {
                    client.send("3");
                    assertThat(++pings).as("pings instead of %s", prefix).isLessThan(PINGS);
                }
            }
        }
    }
}
