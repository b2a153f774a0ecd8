package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Socket;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand clients connect, join rooms, and leave properly or abruptly. Nothing of them is left behind. */
class ChurnIT {
    private static final int CLIENTS = 10_000;
    private static final int WORKERS = 32;
    private static final int ROOMS = 50;

    private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private SocketIoApplication application;

    /** The repeated action of a worker. */
    private interface Visit {
        void make(int number) throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        SocketIo.Builder settings =
                SocketIo.builder().pingInterval(Duration.ofSeconds(2)).pingTimeout(Duration.ofSeconds(2));
        application = new SocketIoApplication(settings, this::listen);
    }

    private void listen(SocketIoServer io) {
        io.main().onConnection(this::welcome);
        io.main().onDisconnect((socket, reason) -> left.incrementAndGet());
    }

    private void welcome(Socket socket) {
        socket.join("all", "room " + joined.getAndIncrement() % ROOMS);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        application.close();
    }

    private void churn(Visit... workers) throws Exception {
        List<Future<?>> working = new ArrayList<>();
        for (Visit worker : workers) {
            working.add(threads.submit(() -> {
                for (int number = started.getAndIncrement(); number < CLIENTS; number = started.getAndIncrement()) {
                    worker.make(number);
                }
                return null;
            }));
        }
        for (Future<?> worker : working) {
            worker.get(60, TimeUnit.SECONDS);
        }
        application.awaitEmpty();
        Await.until("all listeners were called", () -> left.get() == CLIENTS);
        assertThat(joined).hasValue(CLIENTS);
    }

    @Test
    void over_web_socket() throws Exception {
        Visit[] workers = new Visit[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            workers[i] = this::visitByWebSocket;
        }
        churn(workers);
        Await.until("no connection is left", () -> application.jetty().connections() == 0);
    }

    private void visitByWebSocket(int number) throws Exception {
        WebSocketClient client = SocketIoApplication.join(WebSocketClient.open(application.uri()));
        switch (number % 4) {
            case 0 -> client.cut();
            case 1 -> client.connection().wire().close();
            case 2 -> {
                client.send("41");
                client.leave();
            }
            default -> client.leave();
        }
    }

    @Test
    void over_polling() throws Exception {
        Visit[] workers = new Visit[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            workers[i] = new PollingWorker();
        }
        churn(workers);
    }

    /** Reuses its connections like a browser, unless it cuts them. */
    private final class PollingWorker implements Visit {
        private HttpConnection polls;
        private HttpConnection posts;

        @Override
        public void make(int number) throws Exception {
            if (polls == null) {
                polls = HttpConnection.to(application.uri());
                posts = HttpConnection.to(application.uri());
            }
            PollingClient client = SocketIoApplication.join(PollingClient.over(polls, posts, "/socket.io"));
            switch (number % 8) {
                case 0 -> {
                    client.beginPoll();
                    client.cut();
                    polls = null;
                }
                case 1 -> client.send("41", "1");
                default -> {
                    client.beginPoll();
                    client.leave();
                    polls.read();
                }
            }
        }
    }
}
