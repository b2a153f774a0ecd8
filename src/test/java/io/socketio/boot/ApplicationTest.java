package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineServer;
import io.socketio.engine.TimerWheel;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationTest {
    private static final Logger LOGGER = Logger.getLogger(Closing.class.getName());

    private final List<String> closed = new ArrayList<>();
    private final Log log = new Log();

    private static final class Log extends Handler {
        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(log);
        LOGGER.setUseParentHandlers(true);
    }

    /** Something that is closed with the application, and fails. */
    private record Failing(String name, List<String> closed, Throwable failure) implements AutoCloseable {
        @Override
        public void close() {
            closed.add(name);
            ApplicationTest.<RuntimeException>raise(failure);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @SuppressWarnings("unchecked") // hides from the compiler what is thrown
    private static <T extends Throwable> void raise(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void a_failure_does_not_keep_the_rest_from_closing() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServletContainerInitializer((classes, application) -> {
            add(application, "/a", new Exception("expected"));
            add(application, "/b", new NoClassDefFoundError("expected"));
        });
        Server jetty = new Server();
        jetty.setHandler(context);
        jetty.start();
        assertThat(closed).isEmpty();

        jetty.stop();

        assertThat(closed).containsExactly("server /b", "threads /b", "server /a", "threads /a");
        assertThat(log.messages)
                .containsExactly(
                        "WARNING Closing server /b failed",
                        "WARNING Closing threads /b failed",
                        "WARNING Closing server /a failed",
                        "WARNING Closing threads /a failed");
    }

    @Test
    void an_interrupt_while_closing_is_kept() {
        Closing.guarded("it", new Failing("it", closed, new InterruptedException()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(log.messages).containsExactly("WARNING Closing it failed");
    }

    private void add(ServletContext context, String path, Throwable failure) {
        EngineConfig config = EngineConfig.builder()
                .path(path)
                .transports(TransportName.POLLING)
                .build();
        EngineServer engine = new EngineServer(
                config,
                EngineHooks.NONE,
                session -> {
                    throw new AssertionError("no client connects");
                },
                new TimerWheel(() -> 0L));
        List<AutoCloseable> closeables = List.of(
                new Failing("server " + path, closed, failure), new Failing("threads " + path, closed, failure));
        Application.of(context).add(new Mount(context, engine, null, closeables));
    }
}
