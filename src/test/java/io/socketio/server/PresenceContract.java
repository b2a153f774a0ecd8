package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import io.socketio.Presence;
import io.socketio.adapter.Adapter;
import io.socketio.adapter.AdapterContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The presence of users on two nodes, whatever links them. Each node has a clock of its own, which the test moves. */
@Timeout(120)
public abstract class PresenceContract {
    private static final String ROOM = "lobby";
    private static final Duration BEAT = Duration.ofSeconds(10);

    private Cluster cluster = new Cluster(List.of(), null);
    private final List<List<String>> told = new ArrayList<>();
    private volatile boolean loses;

    /** Returns the factories of two nodes of one cluster. */
    protected abstract List<Adapter.Factory> nodes();

    @BeforeEach
    void start() {
        cluster = new Cluster(nodes().stream().map(this::lossy).toList(), null);
        cluster.of("/");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** Returns adapters whose events between nodes may get lost. */
    private Adapter.Factory lossy(Adapter.Factory real) {
        return new Adapter.Factory() {
            @Override
            public Adapter create(AdapterContext context) {
                return lossy(real.create(context));
            }

            @Override
            public CompletionStage<Void> close() {
                return real.close();
            }
        };
    }

    private Adapter lossy(Adapter real) {
        return (Adapter) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Adapter.class},
                (proxy, method, arguments) -> loses && method.getName().equals("serverSideEmit")
                        ? Adapter.DONE
                        : method.invoke(real, arguments));
    }

    private Presence lobby(int node) {
        return cluster.io(node).main().presence(ROOM);
    }

    private Set<String> users(int node) {
        return cluster.await(lobby(node).users());
    }

    private void awaitUsers(int node, String... users) {
        cluster.await(
                "node " + node + " knows " + List.of(users), () -> users(node).equals(Set.of(users)));
    }

    private WireClient enter(int node, String user) {
        WireClient client = cluster.login(node, user);
        client.socketIn("/").join(ROOM);
        return client;
    }

    /** Notes what each node tells, once both know who was there before. */
    private void listen() {
        for (int node = 0; node < cluster.size(); node++) {
            List<String> noted = new CopyOnWriteArrayList<>();
            told.add(noted);
            lobby(node).onJoin(user -> noted.add("+" + user));
            lobby(node).onLeave(user -> noted.add("-" + user));
        }
        for (int node = 0; node < cluster.size(); node++) {
            users(node);
        }
    }

    private void pass(int node, Duration time) {
        for (Duration left = time; !left.isZero(); left = left.minus(BEAT)) {
            cluster.node(node).advance(BEAT);
        }
    }

    @Test
    void a_user_is_told_of_once_whatever_his_sockets_and_nodes() {
        listen();
        WireClient phone = enter(0, "ada");
        WireClient tab = enter(0, "ada");
        awaitUsers(1, "ada");
        WireClient laptop = enter(1, "ada");
        WireClient bob = enter(1, "bob");
        awaitUsers(0, "ada", "bob");
        phone.send("1");
        tab.socketIn("/").leave(ROOM);
        bob.drop();
        awaitUsers(0, "ada");
        awaitUsers(1, "ada");
        laptop.send("1");
        awaitUsers(0);
        awaitUsers(1);

        assertThat(told).allSatisfy(noted -> assertThat(noted).containsExactly("+ada", "+bob", "-bob", "-ada"));
    }

    @Test
    void those_who_were_there_before_are_known_and_not_told_of() {
        enter(0, "ada");
        enter(1, "bob");
        cluster.join(1, "/").socketIn("/").join(ROOM); // nobody is logged in
        cluster.login(1, "eve").socketIn("/").join("elsewhere");
        listen();

        assertThat(users(0)).containsExactlyInAnyOrder("ada", "bob");
        assertThat(users(1)).containsExactlyInAnyOrder("ada", "bob");
        assertThat(told).allMatch(List::isEmpty);
    }

    @Test
    void the_users_of_a_node_that_falls_silent_are_gone_and_come_back_with_it() {
        listen();
        enter(0, "ada");
        enter(1, "bob");
        awaitUsers(0, "ada", "bob");
        awaitUsers(1, "ada", "bob");
        pass(0, Duration.ofSeconds(20));
        assertThat(users(0)).contains("bob");
        pass(0, Duration.ofSeconds(20));
        awaitUsers(0, "ada");
        pass(1, BEAT);
        awaitUsers(0, "ada", "bob");

        assertThat(told.get(0)).containsExactlyInAnyOrder("+ada", "+bob", "-bob", "+bob");
    }

    @Test
    void a_node_that_is_closed_takes_its_users_along() {
        listen();
        enter(0, "ada");
        enter(1, "bob");
        awaitUsers(0, "ada", "bob");
        cluster.node(1).close();
        awaitUsers(0, "ada");

        assertThat(told.get(0)).containsExactlyInAnyOrder("+ada", "+bob", "-bob");
    }

    @Test
    void a_change_that_was_missed_is_noticed() {
        listen();
        loses = true;
        enter(0, "ada");
        awaitUsers(0, "ada");
        loses = false;
        enter(0, "bob");
        awaitUsers(1, "ada", "bob");
        loses = true;
        enter(0, "cid");
        awaitUsers(0, "ada", "bob", "cid");
        loses = false;
        pass(0, BEAT);
        awaitUsers(1, "ada", "bob", "cid");
    }

    @Test
    void what_nobody_understands_is_ignored() {
        listen();
        Namespace main = cluster.io(0).main();
        for (Object[] message :
                new Object[][] {{"nonsense"}, {"join"}, {"state", 1, "x", 5}, {}, {"alive", "n", null}}) {
            cluster.await(main.otherNodes().emit(NamespacePresence.EVENT, message));
        }
        enter(0, "ada");
        awaitUsers(1, "ada");
    }
}
