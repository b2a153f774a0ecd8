package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A browser at an address of this machine that has loaded a page of a site, and leaves no connection open at the end. */
final class Caller implements AutoCloseable {
    private final String address;
    private final URI site;
    private final List<String> headers = new ArrayList<>();
    private final List<HttpConnection> connections = new ArrayList<>();

    private Caller(String address, URI site) {
        this.address = address;
        this.site = site;
    }

    static Caller from(String address, URI site) throws IOException {
        Caller caller = new Caller(address, site);
        Answer page = caller.connect().get("/");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        page.headers()
                .getOrDefault("Set-Cookie", List.of())
                .forEach(cookie -> caller.headers.add("Cookie: " + cookie.split(";", 2)[0]));
        return caller;
    }

    /** Sends these headers too, with each request. */
    Caller with(String... more) {
        headers.addAll(List.of(more));
        return this;
    }

    /** Returns a new connection. */
    HttpConnection connect() throws IOException {
        HttpConnection connection = HttpConnection.from(address, site);
        connections.add(connection);
        return connection.host(site.getAuthority()).always(headers.toArray(String[]::new));
    }

    PollingClient polling(String path) throws IOException {
        return PollingClient.over(connect(), connect(), path);
    }

    WebSocketClient webSocket(String path) throws IOException {
        return WebSocketClient.over(connect(), path);
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
