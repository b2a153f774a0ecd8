package io.socketio.it.spring;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A client that sees the code with which its WebSocket is closed; the official Java client does not. */
final class RawWebSocket implements WebSocket.Listener, AutoCloseable {
    private static final int SECONDS = 10;

    private final CompletableFuture<String> joined = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private RawWebSocket(int port, String path) throws Exception {
        URI uri = URI.create("ws://127.0.0.1:" + port + path + "/?EIO=4&transport=websocket");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, this)
                .get(SECONDS, TimeUnit.SECONDS);
        socket.sendText("40", true);
        joined.get(SECONDS, TimeUnit.SECONDS);
    }

    static RawWebSocket join(int port, String path) throws Exception {
        return new RawWebSocket(port, path);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
        if (text.toString().startsWith("40")) {
            joined.complete(text.toString());
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    int closeCode() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
