package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIo;
import io.socketio.docs.Listing;
import io.socketio.docs.Recipe;
import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The application of docs/from-node.md, as it was and as it is after the first step: clients see no difference. */
@Timeout(240)
class FromNodeIT {
    private static final String PAGE = "docs/from-node.md";

    private static JavaClient client(URI uri, String token) {
        return new JavaClient(uri, "/", Transports.WEBSOCKET, options -> {
            options.path = "/socket.io/";
            options.auth = Map.of("token", token);
        });
    }

    /** What each server has to do. */
    private static void chat(URI uri) throws Exception {
        try (JavaClient ann = client(uri, "secret");
                JavaClient bob = client(uri, "secret").connect();
                JavaClient cid = client(uri, "secret").connect();
                JavaClient eve = client(uri, "wrong")) {
            Inbox welcome = ann.on("welcome");
            ann.connect();
            assertThat(welcome.next()).containsExactly(ann.id());
            assertThat(ann.call("enter", "lobby")).isEqualTo(1);
            assertThat(bob.call("enter", "lobby")).isEqualTo(2);
            Inbox messages = bob.on("message");
            assertThat(ann.call("message", new JSONObject(Map.of("room", "lobby", "text", "Hi"))))
                    .isEqualTo(Map.of("length", 2));
            assertThat(messages.next()).containsExactly(Map.of("room", "lobby", "text", "Hi"));
            assertThat(eve.refusal().get("message")).isEqualTo("wrong token");
            Inbox left = bob.on("left");
            String kicked = cid.id();
            assertThat(ann.call("kick", "nobody")).isEqualTo(false);
            assertThat(ann.call("kick", kicked)).isEqualTo(true);
            assertThat(left.next()).containsExactly(kicked, "server namespace disconnect");
            String id = ann.id();
            ann.socket().disconnect();
            assertThat(left.next()).containsExactly(id, "client namespace disconnect");
        }
    }

    @Test
    void as_it_was() throws Exception {
        Path node = NodePackages.node();
        Path directory = NodePackages.install();
        Files.writeString(directory.resolve("from-node.cjs"), Listing.of(PAGE, "js"));
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(node.toString(), "from-node.cjs"))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PORT", String.valueOf(port));
        Process process = builder.start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("listening");
            chat(URI.create("http://127.0.0.1:" + port));
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void after_the_first_step(@TempDir Path classes) throws Exception {
        try (SocketIoApplication application = new SocketIoApplication(SocketIo.builder(), io -> {})) {
            new Recipe(
                            PAGE,
                            "### First step: the same listeners",
                            application.io().main(),
                            classes)
                    .call("install");
            chat(application.uri());
        }
    }
}
