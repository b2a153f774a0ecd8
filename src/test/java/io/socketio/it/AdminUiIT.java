package io.socketio.it;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Admin;
import io.socketio.config.Cluster;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** The Admin UI: what it is told and can do, in Chromium, and in a cluster with a node of Node.js. */
@Tag(NodeTests.BROWSER)
class AdminUiIT {
    private static final Admin ADMIN = Admin.DEFAULT
            .withEnabled(true)
            .withUser("ann")
            .withPasswordHash(BCrypt.hashpw("secret", BCrypt.gensalt(4)));

    /** An object that can be kept but not written. */
    public static final class Loop {
        public Loop getSelf() {
            return this;
        }
    }

    private static SocketIoApplication server(String id, UnaryOperator<Admin> change, Cluster cluster)
            throws Exception {
        Admin admin = change.apply(ADMIN.withServerId(id));
        return new SocketIoApplication(SocketIo.builder().admin(admin).cluster(cluster), AdminUiIT::listen);
    }

    private static SocketIoApplication server(String id, UnaryOperator<Admin> change) throws Exception {
        return server(id, change, Cluster.DEFAULT);
    }

    private static Admin development(Admin admin) {
        return admin.withMode(Admin.Mode.DEVELOPMENT);
    }

    private static void listen(SocketIoServer io) {
        io.of("/shop");
        io.main().on("join", String.class, (socket, room) -> {
            socket.join(room);
        });
        io.main().on("leave", String.class, (socket, room) -> {
            socket.leave(room);
        });
        io.main().on("sink", (socket, arguments, ack) -> {});
        io.main().on("set", (socket, arguments, ack) -> socket.data()
                .put(arguments.get(0, String.class), arguments.get(1, Object.class)));
        io.main().on("set-odd", (socket, arguments, ack) -> {
            socket.data().put("loop", new Loop());
            socket.data().put("binary", new byte[2]);
        });
    }

    private static String url(SocketIoApplication application) {
        return application.jetty().uri("").toString();
    }

    @TestFactory
    Stream<DynamicTest> what_the_ui_is_told_and_what_it_can_do() throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (SocketIoApplication development = server("development", AdminUiIT::development);
                    SocketIoApplication production = server("production", UnaryOperator.identity());
                    SocketIoApplication readonly =
                            server("readonly", admin -> development(admin).withReadonly(true));
                    SocketIoApplication neighbours = server("neighbours", admin -> admin.withAuth("none"));
                    SocketIoApplication leaving = server("leaving", UnaryOperator.identity())) {
                String urls = String.join(
                        ",", url(development), url(production), url(readonly), url(neighbours), url(leaving));
                return NodeTests.run(Map.of("ADMIN_URLS", urls), "admin.test.js");
            }
        });
    }

    /** Starts a container. */
    @FunctionalInterface
    interface Start {
        SmallContainer with(Consumer<ServletContext> application) throws Exception;
    }

    private static SmallContainer server(Start container, String id, UnaryOperator<Admin> change) throws Exception {
        SocketIoServer io =
                SocketIo.builder().admin(change.apply(ADMIN.withServerId(id))).build();
        listen(io);
        return container.with(context -> SocketIo.mount(io, context));
    }

    /** Runs the tests of the UI itself on a container. */
    static Stream<DynamicTest> inChromium(Start container) throws Exception {
        return NodeTests.unlessMissing(() -> {
            Path chromium = Tools.require("Chromium", "chromium", "chromium-browser", "google-chrome");
            try (SmallContainer development = server(container, "development", AdminUiIT::development);
                    SmallContainer production = server(container, "production", UnaryOperator.identity());
                    SmallContainer readonly = server(container, "readonly", admin -> admin.withReadonly(true));
                    SmallContainer leaving = server(container, "leaving", UnaryOperator.identity())) {
                String urls = Stream.of(development, production, readonly, leaving)
                        .map(each -> each.uri("").toString())
                        .collect(Collectors.joining(","));
                return NodeTests.run(
                        Map.of("ADMIN_URLS", urls, "CHROMIUM", chromium.toString()), "browser/admin.test.js");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_ui_itself_in_chromium() throws Exception {
        return inChromium(SmallJetty::new);
    }

    @TestFactory
    Stream<DynamicTest> two_nodes_and_one_of_node_js() throws Exception {
        return NodeTests.unlessMissing(() -> {
            try (RedisServer redis = RedisServer.start(0)) {
                Cluster cluster =
                        Cluster.DEFAULT.withAdapter(Cluster.Adapter.REDIS).withRedisUri(redis.uri());
                try (SocketIoApplication first = server("java1", AdminUiIT::development, cluster);
                        SocketIoApplication second = server("java2", AdminUiIT::development, cluster)) {
                    return NodeTests.run(
                            Map.of(
                                    "ADMIN_URLS",
                                    url(first) + "," + url(second),
                                    "ADAPTER",
                                    "redis",
                                    "REDIS_URL",
                                    redis.uri()),
                            "admin-cluster.test.js");
                }
            }
        });
    }
}
