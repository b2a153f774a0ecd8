package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cors;
import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFilesTest {
    private static final String FILE = "socket.io.min.js";
    private static final int THREADS = 8;
    private static final String MODULE = "socket.io.esm.min.js";

    private ServedPath path;

    @BeforeEach
    void start() throws Exception {
        path = new ServedPath(EngineConfig.builder());
    }

    @AfterEach
    void stop() throws Exception {
        path.stop();
    }

    private String tag() throws Exception {
        return Objects.requireNonNull(path.get(FILE).get("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js"})
    void scripts_and_their_maps_are_there(String name) throws Exception {
        HttpTester.Response script = path.get(name + "?any=query");
        HttpTester.Response map = path.get(name + ".map");

        assertThat(script.getStatus()).isEqualTo(200);
        assertThat(script.get("Content-Type")).matches("application/javascript; ?charset=utf-8");
        assertThat(script.get("Cache-Control")).isEqualTo("public, max-age=0");
        assertThat(script.getContent()).contains("Socket.IO");
        assertThat(map.get("Content-Type")).matches("application/json; ?charset=utf-8");
        assertThat(map.getContent()).startsWith("{\"version\":3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io.js.gz", "socket.io.JS", "x/socket.io.js", "socket.io", "%2e%2e/socket.io.js"})
    void other_names_are_not_served(String name) throws Exception {
        assertThat(path.get(name).getStatus()).isEqualTo(400);
    }

    @Test
    void who_has_it_gets_no_body() throws Exception {
        HttpTester.Response answer = path.get(FILE, "If-None-Match: W/" + tag());

        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getContentBytes()).isNullOrEmpty();
        assertThat(answer.get("ETag")).isEqualTo(tag());
        assertThat(path.get(FILE, "If-None-Match: \"other\"").getStatus()).isEqualTo(200);
    }

    @Test
    void who_takes_gzip_gets_it() throws Exception {
        HttpTester.Response answer = path.get(FILE, "Accept-Encoding: br;q=1.0, gzip");

        assertThat(answer.get("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.get("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.getContentBytes()).startsWith(0x1f, 0x8b);
        assertThat(path.get(FILE).get("Content-Encoding")).isNull();
        assertThat(path.get(FILE).get("Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void head_tells_the_length_and_no_more() throws Exception {
        HttpTester.Response answer = path.request("HEAD", FILE, "");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.get("Content-Length")).isEqualTo(path.get(FILE).get("Content-Length"));
        assertThat(answer.getContentBytes()).isNullOrEmpty();
    }

    @Test
    void pages_of_other_origins_may_import_the_module_where_they_may_connect() throws Exception {
        path.stop();
        path = new ServedPath(EngineConfig.builder().cors(Cors.origins("https://a.example", "https://b.example")));
        HttpTester.Response allowed = path.get(MODULE, "Origin: https://a.example");
        HttpTester.Response other = path.get(MODULE, "Origin: https://evil.example");

        assertThat(allowed.get("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
        assertThat(allowed.getValuesList("Vary")).containsExactlyInAnyOrder("Origin", "Accept-Encoding");
        assertThat(other.get("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void without_cors_nothing_is_said_of_origins() throws Exception {
        HttpTester.Response answer = path.get(MODULE, "Origin: https://a.example");

        assertThat(answer.get("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.getStatus()).isEqualTo(200);
    }

    @Test
    void clients_that_do_not_read_their_files_take_no_threads() throws Exception {
        path.stop();
        path = new ServedPath(EngineConfig.builder(), EngineHooks.NONE, new QueuedThreadPool(THREADS));
        byte[] requests = ("GET /socket.io/socket.io.js.map HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .repeat(12)
                .getBytes(StandardCharsets.US_ASCII);
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                Socket client = new Socket();
                clients.add(client);
                client.setReceiveBufferSize(1024);
                client.connect(new InetSocketAddress("127.0.0.1", path.port()));
                client.getOutputStream().write(requests);
            }
            for (Socket client : clients) {
                assertThat(client.getInputStream().read())
                        .as("the answer has begun")
                        .isPositive();
            }

            assertThat(path.get("?EIO=4&transport=polling").getStatus()).isEqualTo(200);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }
}
