package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocols of the server that {@code mvn jetty:run} starts. */
class JettyXmlIT {
    private static final Map<String, String> PROPERTIES = Map.of(
            "jetty.http.host", "127.0.0.1",
            "jetty.http.port", "0",
            "jetty.ssl.port", "0",
            "jetty.ssl.password", TestKeys.PASSWORD);

    private final PrintStream out = System.out;
    private Server server;

    @BeforeEach
    void start() throws Exception {
        // The file prints a line, by reflection, which the stream of the test runner does not allow.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        PROPERTIES.forEach(System::setProperty);
        System.setProperty("jetty.ssl.keystore", TestKeys.keyStore().toString());
        Map<String, Object> ids = new HashMap<>(Map.of("Server", new Server()));
        for (String file : new String[] {"jetty.xml", "jetty-ssl.xml"}) {
            XmlConfiguration xml = new XmlConfiguration(ResourceFactory.root().newResource(Path.of(file)));
            xml.getIdMap().putAll(ids);
            xml.configure();
            ids = xml.getIdMap();
        }
        server = (Server) ids.get("Server");
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put("Secure", Boolean.toString(request.isSecure()));
                callback.succeeded();
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        System.setOut(out);
        server.stop();
        PROPERTIES.keySet().forEach(System::clearProperty);
        System.clearProperty("jetty.ssl.keystore");
    }

    private URI uri(String scheme) {
        int port = ((ServerConnector) server.getConnectors()[scheme.equals("http") ? 0 : 1]).getLocalPort();
        return URI.create(scheme + "://127.0.0.1:" + port + "/");
    }

    @Test
    void without_tls_it_speaks_http_1_and_http_2_by_upgrade_and_by_prior_knowledge() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("http")).build();
        for (Version version : Version.values()) {
            HttpClient client = HttpClient.newBuilder().version(version).build();
            assertThat(client.send(request, BodyHandlers.discarding()).version())
                    .isEqualTo(version);
        }
        assertSecure(uri("http"), "false");
    }

    @Test
    void with_tls_it_speaks_http_2() throws Exception {
        assertSecure(uri("https"), "true");
    }

    private static void assertSecure(URI uri, String secure) throws Exception {
        try (Http2Connection connection = Http2Connection.to(uri)) {
            assertThat(connection.isConnectAnnounced()).isTrue();
            assertThat(connection.get("/").header("Secure")).isEqualTo(secure);
        }
    }
}
