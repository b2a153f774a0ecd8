package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.WebSocketConnection.Frame;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A client over WebSocket. */
final class WebSocketClient implements EngineIoClient {
    private final WebSocketConnection connection;
    private final String sid;

    private WebSocketClient(WebSocketConnection connection) throws IOException {
        this.connection = connection;
        this.sid = EngineIoClient.sidOf(receive());
    }

    private WebSocketClient(WebSocketConnection connection, String sid) {
        this.connection = connection;
        this.sid = sid;
    }

    /** @param server the address of the server, including its path */
    static WebSocketClient open(URI server) throws IOException {
        return over(HttpConnection.to(server), server.getPath());
    }

    static WebSocketClient over(HttpConnection connection, String path) throws IOException {
        return on(WebSocketConnection.open(connection, path + "/?EIO=4&transport=websocket"));
    }

    /** Returns a client on a WebSocket that has just been opened for a new session. */
    static WebSocketClient on(WebSocketConnection connection) throws IOException {
        return new WebSocketClient(connection);
    }

    /** Upgrades a client that has no poll in progress. */
    static WebSocketClient upgraded(PollingClient client, HttpConnection connection) throws IOException {
        WebSocketConnection webSocket = WebSocketConnection.open(connection, client.upgradeTarget());
        webSocket.text("2probe");
        assertThat(webSocket.read().text()).isEqualTo("3probe");
        webSocket.text("5");
        return new WebSocketClient(webSocket, client.sid());
    }

    WebSocketConnection connection() {
        return connection;
    }

    @Override
    public String sid() {
        return sid;
    }

    @Override
    public void send(String... packets) throws IOException {
        for (String packet : packets) {
            if (packet.startsWith("b")) {
                connection.binary(Base64.getDecoder().decode(packet.substring(1)));
            } else {
                connection.text(packet);
            }
        }
    }

    @Override
    public String receive() throws IOException {
        return packet(connection.read());
    }

    private static String packet(Frame frame) throws IOException {
        return switch (frame.opcode()) {
            case WebSocketConnection.TEXT -> frame.text();
            case WebSocketConnection.BINARY -> "b" + Base64.getEncoder().encodeToString(frame.payload());
            default -> throw new IOException("no message, but a frame with opcode " + frame.opcode());
        };
    }

    @Override
    public List<String> receiveToEnd() throws IOException {
        List<String> messages = new ArrayList<>();
        Frame frame = connection.read();
        while (frame.opcode() != WebSocketConnection.CLOSE) {
            messages.add(packet(frame));
            frame = connection.read();
        }
        return messages;
    }

    @Override
    public void leave() throws IOException {
        connection.close();
    }

    @Override
    public void cut() throws IOException {
        connection.wire().cut();
    }
}
