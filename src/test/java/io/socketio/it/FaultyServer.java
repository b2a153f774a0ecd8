package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.micrometer.SocketIoMetrics;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A server that gets into trouble when it is asked to, for those who want to see that on their dashboard: {@code /metrics} is
 * what Prometheus reads, and {@code /faults/flood?seconds=60} goes on for a minute.
 */
public final class FaultyServer implements AutoCloseable {
    enum Fault {
        /** Listeners wait for a database. */
        SLOW_DATABASE,
        /** A client sends more events than its rate allows. */
        FLOOD,
        /** A listener throws. */
        FAILING_LISTENER,
        /** A client reads nothing. */
        SLOW_CLIENT,
        /** Requests come that belong to another node. */
        WRONG_NODE,
        /** The application adds listeners again and again. */
        LEAK;

        String path() {
            return "/faults/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int PORT = 8080;
    private static final int FLOOD = 1000;
    private static final String NEWS = "x".repeat(1 << 15);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CountDownLatch never = new CountDownLatch(1);
    private final SocketIoServer io;
    private final JettyServer jetty;

    FaultyServer(int port) throws Exception {
        SocketIo.Builder settings = SocketIo.builder()
                .metrics(new SocketIoMetrics(registry))
                .ratePerSocket(Rate.parse("100/1m"))
                .ratePolicy(RatePolicy.REFUSE);
        settings.outboxBytesPerClient(1 << 20);
        io = settings.build();
        io.main().on("echo", (socket, arguments, ack) -> ack.send());
        io.main().on("query", (socket, arguments, ack) -> {
            waitFor(1500);
            ack.send();
        });
        io.main().on("fail", (socket, arguments, ack) -> {
            throw new IllegalStateException("as a test");
        });
        io.main().on("subscribe", (socket, arguments, ack) -> {
            socket.join("news");
            ack.send();
        });
        jetty = new JettyServer(port, this::mount);
    }

    /** Starts the server on port 8080 of this computer. */
    public static void main(String[] arguments) throws Exception {
        FaultyServer server = new FaultyServer(PORT);
        System.out.println(Arrays.stream(Fault.values())
                .map(fault -> server.uri(fault.path() + "?seconds=60").toString())
                .collect(Collectors.joining(
                        System.lineSeparator(), server.uri("/metrics") + System.lineSeparator(), "")));
    }

    private void mount(ServletContext context) {
        SocketIo.mount(io, context);
        context.addServlet("operator", new HttpServlet() {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        response.setContentType("text/plain");
                        response.getWriter().println(answer(request));
                    }
                })
                .addMapping("/metrics", "/faults/*");
    }

    private String answer(HttpServletRequest request) throws IOException {
        if (request.getRequestURI().equals("/metrics")) {
            return registry.scrape();
        }
        Fault wanted = Arrays.stream(Fault.values())
                .filter(fault -> fault.path().equals(request.getRequestURI()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such fault"));
        String seconds = request.getParameter("seconds");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds == null ? 0 : Long.parseLong(seconds));
        try {
            do {
                provoke(wanted);
            } while (System.nanoTime() < end);
        } catch (Exception e) {
            throw new IOException(e);
        }
        return "done";
    }

    URI uri(String path) {
        return jetty.uri(path);
    }

    private void provoke(Fault fault) throws Exception {
        switch (fault) {
            case SLOW_DATABASE -> ask("query", 3);
            case FLOOD -> ask("echo", FLOOD);
            case FAILING_LISTENER -> ask("fail", 20);
            case SLOW_CLIENT -> publishToOneWhoDoesNotRead();
            case WRONG_NODE -> {
                try (HttpConnection http = HttpConnection.to(jetty.uri(""))) {
                    for (int i = 0; i < 50; i++) {
                        http.get("/socket.io/?EIO=4&transport=polling&sid=elsewhere");
                    }
                }
            }
            case LEAK -> {
                for (int i = 0; i < 50; i++) {
                    io.main().on("leak", (socket, arguments, ack) -> {
                        waitFor(50);
                        ack.send();
                    });
                }
                ask("leak", 1);
            }
        }
    }

    /** Sends events, and waits for the acknowledgements of those that a rate allows. */
    private void ask(String event, int times) throws Exception {
        EngineIoClient client = SocketIoApplication.join(WebSocketClient.open(uri("/socket.io")));
        for (int i = 0; i < times; i++) {
            client.send("42" + i + "[\"" + event + "\"]");
        }
        for (int i = 0; i < times; i++) {
            assertThat(client.receiveMessage()).startsWith("43");
        }
        client.leave();
    }

    private void publishToOneWhoDoesNotRead() throws Exception {
        EngineIoClient slow =
                SocketIoApplication.join(WebSocketClient.over(HttpConnection.narrow(uri("/socket.io")), "/socket.io"));
        slow.send("420[\"subscribe\"]");
        assertThat(slow.receive()).isEqualTo("430[]");
        while (!io.main().rooms().members("news").isEmpty()) {
            io.to("news").emit("news", NEWS);
        }
    }

    private void waitFor(int millis) throws InterruptedException {
        assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Override
    public void close() {
        jetty.close();
    }
}
