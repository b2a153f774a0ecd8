package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.engine.EngineSession;
import io.socketio.server.LocalServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tomcat uses the objects of a connection that is closed for the next one, which is that of another client. */
@Tag(SmallTomcat.TAG)
@Timeout(60)
class NextClientOnTomcatIT {
    private static final int INBOX = 16;
    private static final String LARGE = "x".repeat(1 << 20);

    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch working = new CountDownLatch(1);

    /** Keeps its thread until the test lets it go. */
    private final class Work extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                working.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            response.getOutputStream().print("done");
        }
    }

    @Test
    void a_client_that_is_cut_while_it_is_not_read_from_takes_nothing_from_the_next() throws Exception {
        SocketIoServer io = SocketIo.builder()
                .inboxPacketsPerClient(INBOX)
                .outboxPacketsPerClient(INBOX)
                .build();
        io.main().on("wait", (socket, arguments, ack) -> listening.await());
        try (SmallTomcat tomcat = new SmallTomcat(context -> {
            SocketIo.mount(io, context);
            context.addServlet("work", new Work()).addMapping("/work");
            context.addServlet("neighbour", new SmallContainer.Neighbour()).addMapping(SmallContainer.Neighbour.PATH);
        })) {
            HttpConnection narrow = HttpConnection.narrow(tomcat.uri("/"));
            WebSocketConnection slow = WebSocketConnection.open(narrow, io.path() + "/?EIO=4&transport=websocket");
            slow.text("40");
            for (int i = 0; i <= INBOX; i++) {
                slow.text("42[\"wait\"]");
            }
            Await.until("nothing is read from the slow client", () -> ((LocalServer) io)
                    .engine().sessions().all().stream().anyMatch(EngineSession::isPaused));
            HttpConnection[] busy = new HttpConnection[SmallContainer.THREADS];
            for (int i = 0; i < busy.length; i++) {
                busy[i] = HttpConnection.to(tomcat.uri("/"));
                busy[i].request("GET", "/work");
            }
            Await.until("all threads are busy", () -> tomcat.activeThreads() == busy.length);
            Await.until("the slow client is disconnected", () -> {
                io.main().emit("news", LARGE);
                return io.connections() == 0;
            });

            HttpConnection next = HttpConnection.to(tomcat.uri("/"));
            next.request("GET", SmallContainer.Neighbour.PATH);
            Await.until("both wait for a thread", () -> tomcat.waitingTasks() >= 2);
            working.countDown();

            assertThat(next.read().text()).isEqualTo("here");
            for (HttpConnection one : busy) {
                assertThat(one.read().text()).isEqualTo("done");
            }
            listening.countDown();
        } finally {
            working.countDown();
            listening.countDown();
        }
    }
}
