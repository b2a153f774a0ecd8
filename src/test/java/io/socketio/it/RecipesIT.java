package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.boot.SocketIo;
import io.socketio.docs.Recipe;
import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/recipes.md, and one that has moved, with clients. */
class RecipesIT {
    @TempDir
    private Path classes;

    /** What waits for the commit. */
    private final List<Runnable> transaction = new ArrayList<>();

    private SocketIoApplication application;

    @BeforeEach
    void start() throws Exception {
        application =
                new SocketIoApplication(SocketIo.builder().transactions(transaction::add), io -> {}, RecipesIT::logIn);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** Takes the user from the query. */
    private static void logIn(ServletContext context) {
        Filter filter = (request, response, chain) -> {
            String user = request.getParameter("user");
            Principal principal = user == null ? null : () -> user;
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return principal;
                        }
                    },
                    response);
        };
        FilterRegistration.Dynamic registration = context.addFilter("user", filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private Recipe recipe(String title) throws Exception {
        return program("docs/recipes.md", "## " + title);
    }

    private Recipe program(String page, String heading) throws Exception {
        return new Recipe(page, heading, application.io().main(), classes);
    }

    private JavaClient client(String query) {
        return new JavaClient(application.uri(), "/", Transports.WEBSOCKET, options -> {
            options.path = "/socket.io/";
            options.query = query;
        });
    }

    @Test
    void a_message_with_a_receipt() throws Exception {
        recipe("A message with a receipt").call("install");
        try (JavaClient ann = client("").connect();
                JavaClient bob = client("").connect()) {
            application.io().main().socketsJoin("lobby");
            Inbox inbox = bob.on("message");
            JSONObject message = new JSONObject(Map.of("room", "lobby", "text", "hello"));

            assertThat(ann.call("message", message)).isEqualTo(Map.of("id", 5));
            assertThat(inbox.next()).containsExactly(Map.of("room", "lobby", "text", "hello"));
            assertThat(ann.call("message", "hello")).isEqualTo(Map.of("error", "Invalid arguments"));
        }
    }

    @Test
    void a_question_to_the_client() throws Exception {
        recipe("A question to the client").call("install");
        try (JavaClient ann = client("").connect()) {
            ann.answer("sure", id -> id.equals(1));

            assertThat(ann.call("delete", 1)).isEqualTo("deleted");
            assertThat(ann.call("delete", 2)).isEqualTo("kept");
        }
    }

    @Test
    void to_a_user_on_every_device() throws Exception {
        Recipe recipe = recipe("To a user, on every device");
        recipe.call("install");
        try (JavaClient phone = client("user=ann").connect();
                JavaClient laptop = client("user=ann").connect();
                JavaClient bob = client("user=bob").connect();
                JavaClient guest = client("")) {
            List<Inbox> inboxes = List.of(phone.on("shipped"), laptop.on("shipped"));
            Inbox others = bob.on("shipped");
            Inbox out = laptop.on("disconnect");
            recipe.call("shipped", "ann", "4711");
            for (Inbox inbox : inboxes) {
                assertThat(inbox.next()).containsExactly("4711");
            }
            assertThat(guest.refusal().get("message")).isEqualTo("log in first");

            recipe.call("loggedOut", "ann");
            out.next();
            assertThat(others.all()).isEmpty();
            assertThat(bob.socket().connected()).isTrue();
        }
    }

    @Test
    void who_is_here() throws Exception {
        recipe("Who is here").call("install");
        try (JavaClient ann = client("").connect();
                JavaClient again = client("").connect()) {
            Inbox people = ann.on("people");
            ann.emit("enter", new JSONObject(Map.of("name", "Ann", "room", "lobby")));
            assertThat(people.next()).containsExactly(List.of("Ann"));
            again.emit("enter", new JSONObject(Map.of("name", "Ann", "room", "lobby")));
            assertThat(people.next()).containsExactly(List.of("Ann"));
            again.socket().disconnect();
            assertThat(people.next()).containsExactly(List.of("Ann"));
        }
    }

    @Test
    void an_order_in_a_transaction() throws Exception {
        Recipe recipe = recipe("An order in a transaction");
        try (JavaClient ann = client("user=ann").connect()) {
            Inbox placed = ann.on("placed");
            assertThat(recipe.call("place", recipe.record("Order", "ann", "tea")))
                    .isEqualTo(3L);
            assertThat(transaction).hasSize(1);
            assertThat(placed.all()).isEmpty();
            transaction.remove(0).run();
            assertThat(placed.next()).containsExactly(3);

            assertThatThrownBy(() -> recipe.call("place", recipe.record("Order", "ann", null)))
                    .hasRootCauseMessage("nothing left");
            transaction.clear();
            application.io().main().emit("placed", "something else");
            assertThat(placed.next()).containsExactly("something else");
        }
    }

    @Test
    void an_upload_with_progress(@TempDir Path uploads) throws Exception {
        recipe("An upload with progress").call("install", uploads);
        try (JavaClient ann = client("").connect()) {
            assertThat(ann.call("upload", (Object) new byte[] {1, 2, 3})).isEqualTo(3);
            assertThat(ann.call("upload", (Object) new byte[] {4, 5})).isEqualTo(5);
            assertThat(ann.call("upload", "text")).isEqualTo(Map.of("error", "Invalid arguments"));
            assertThat(Files.readAllBytes(uploads.resolve(ann.id()))).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void a_chat_that_has_moved_from_netty_socketio() throws Exception {
        program("docs/from-netty-socketio.md", "### First step: the same listeners")
                .call("install");
        try (JavaClient ann = client("token=secret");
                JavaClient bob = client("token=secret").connect();
                JavaClient eve = client("token=wrong")) {
            Inbox welcome = ann.on("welcome");
            ann.connect();
            assertThat(welcome.next()).containsExactly(ann.id());
            assertThat(ann.call("enter", "lobby")).isEqualTo(1);
            assertThat(bob.call("enter", "lobby")).isEqualTo(2);
            Inbox messages = bob.on("message");
            assertThat(ann.call("message", new JSONObject(Map.of("room", "lobby", "text", "Hi"))))
                    .isEqualTo(2);
            assertThat(messages.next()).containsExactly(Map.of("room", "lobby", "text", "Hi"));
            assertThat(eve.refusal().get("message")).isEqualTo("wrong token");
            Inbox left = bob.on("left");
            String id = ann.id();
            ann.socket().disconnect();
            assertThat(left.next()).containsExactly(id);
        }
    }
}
