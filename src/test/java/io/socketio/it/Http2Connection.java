package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** An HTTP/2 connection, without TLS (prior knowledge) or with TLS, according to the scheme. */
final class Http2Connection implements AutoCloseable {
    /** What the server may send on a stream before it is read. */
    static final int WINDOW = 1 << 16;

    private static final int PATIENCE_SECONDS = 30;

    private final HTTP2Client client = new HTTP2Client();
    /** Trusts every certificate, as containers may make their own. */
    private final SslContextFactory.Client trusting = new SslContextFactory.Client(true);

    private final CompletableFuture<SettingsFrame> settings = new CompletableFuture<>();
    private final URI server;
    private final Session session;

    private Http2Connection(URI server) throws Exception {
        this.server = server;
        client.setInitialStreamRecvWindow(WINDOW);
        client.setIdleTimeout(0);
        client.addBean(trusting);
        client.start();
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        Session.Listener listener = new Session.Listener() {
            @Override
            public void onSettings(Session from, SettingsFrame frame) {
                settings.complete(frame);
            }
        };
        session = (server.getScheme().equals("https")
                        ? client.connect(trusting, address, listener)
                        : client.connect(address, listener))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        settings.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** @param server the address of the server; its path is not used */
    static Http2Connection to(URI server) throws Exception {
        return new Http2Connection(server);
    }

    /** Returns whether the server says that it takes an extended CONNECT. */
    boolean isConnectAnnounced() {
        Integer announced = settings.join().getSettings().get(SettingsFrame.ENABLE_CONNECT_PROTOCOL);
        return announced != null && announced == 1;
    }

    /** Sends a request without a body. */
    Http2Stream request(String method, String target, String... headers) throws IOException {
        return new Http2Stream(session, request(method, target, fields(headers)), true);
    }

    private MetaData.Request request(String method, String target, HttpFields fields) {
        return new MetaData.Request(method, HttpURI.from(server.resolve(target)), HttpVersion.HTTP_2, fields);
    }

    private static HttpFields fields(String... headers) {
        HttpFields.Mutable fields = HttpFields.build();
        for (String header : headers) {
            int colon = header.indexOf(':');
            fields.add(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return fields;
    }

    Answer get(String target, String... headers) throws IOException {
        return request("GET", target, headers).answer();
    }

    Answer post(String target, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        HttpFields fields = fields("Content-Length: " + content.length); // as browsers do
        Http2Stream stream = new Http2Stream(session, request("POST", target, fields), false);
        stream.end(content);
        return stream.answer();
    }

    /** Asks for a WebSocket (RFC 8441). The answer may be a refusal. */
    Http2Stream connect(String target, String... headers) throws IOException {
        return connectTo("websocket", target, headers);
    }

    /** Sends an extended CONNECT. */
    Http2Stream connectTo(String protocol, String target, String... headers) throws IOException {
        HttpFields.Mutable fields = HttpFields.build(fields(headers));
        if (!fields.contains("Sec-WebSocket-Version")) {
            fields.add("Sec-WebSocket-Version", "13");
        }
        HostPortHttpField authority = new HostPortHttpField(server.getHost(), server.getPort());
        return new Http2Stream(
                session, new MetaData.ConnectRequest(server.getScheme(), authority, target, fields, protocol), false);
    }

    /** Opens a WebSocket. */
    WebSocketConnection open(String target, String... headers) throws IOException {
        Http2Stream stream = connect(target, headers);
        assertThat(stream.head().getStatus()).isEqualTo(200);
        return WebSocketConnection.over(stream);
    }

    @Override
    public void close() throws IOException {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
