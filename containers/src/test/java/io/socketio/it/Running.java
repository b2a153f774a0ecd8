package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.TransportName;
import io.socketio.it.container.Container;
import io.socketio.it.container.Deployment;
import io.socketio.it.container.Distribution;
import java.net.URI;
import java.util.List;

/**
 * A container with its applications.
 *
 * @param fixturePath the context path of the fixture, empty for the root
 */
record Running(Distribution distribution, Container container, List<Deployment> deployments, String fixturePath) {
    /** The server with the handlers of section 5 of the fixture and the default timeouts, for tests that take long. */
    static final String PATIENT = "patient";

    Running withFixtureAt(String path) {
        return new Running(distribution, container, deployments, path);
    }

    /** Returns the path of a server of the fixture, or of something below it: {@code extra}. */
    String path(String server) {
        return fixturePath + "/" + server;
    }

    /** Returns the address of a server of the fixture: {@code extra}. */
    URI fixture(String server) {
        return container.uri(path(server));
    }

    /** Returns a visitor without cookies. */
    Visitor visitor(String contextPath) {
        return new Visitor(container.uri(contextPath));
    }

    /** Returns the status of a page. */
    int statusOf(String target) {
        try (HttpConnection http = connect()) {
            return http.get(target).status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    HttpConnection connect() throws Exception {
        return HttpConnection.to(container.uri("/"));
    }

    /** Returns a client in the main namespace of {@link #PATIENT}. */
    EngineIoClient join(TransportName transport) throws Exception {
        return join(
                transport == TransportName.POLLING
                        ? PollingClient.open(fixture(PATIENT))
                        : WebSocketClient.open(fixture(PATIENT)));
    }

    static <T extends EngineIoClient> T join(T client) throws Exception {
        client.send("40");
        assertThat(client.receiveMessage()).startsWith("40{");
        return client;
    }

    /** Sends an event and returns its acknowledgement. Other packets received before it are skipped. */
    static String call(EngineIoClient client, String event) throws Exception {
        client.send("421" + event);
        String packet = client.receiveMessage();
        while (!packet.startsWith("431")) {
            packet = client.receiveMessage();
        }
        return packet.substring(3);
    }

    Deployment at(String contextPath) {
        return deployments.stream()
                .filter(deployment -> deployment.contextPath().equals(contextPath))
                .findFirst()
                .orElseThrow();
    }
}
