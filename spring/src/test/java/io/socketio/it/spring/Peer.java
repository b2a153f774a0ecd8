package io.socketio.it.spring;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The official Java client, connected. */
final class Peer implements AutoCloseable {
    private static final int SECONDS = 10;

    private final Socket socket;
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    private Peer(int port, String namespace, String transport, String user, String path) throws Exception {
        IO.Options options = new IO.Options();
        options.transports = new String[] {transport};
        options.forceNew = true;
        options.reconnection = false;
        options.path = path;
        if (!user.isEmpty()) {
            String credentials = user + ":" + user;
            options.extraHeaders = Map.of(
                    "Authorization",
                    List.of("Basic "
                            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
        }
        socket = IO.socket(URI.create("http://127.0.0.1:" + port + namespace), options);
        CompletableFuture<String> connected = new CompletableFuture<>();
        socket.on("connect", arguments -> connected.complete(""));
        socket.on("connect_error", arguments -> connected.complete(String.valueOf(arguments[0])));
        socket.on("news", arguments -> news.add(String.valueOf(arguments[0])));
        socket.on("disconnect", arguments -> news.add("disconnect: " + arguments[0]));
        socket.connect();
        String error = connected.get(SECONDS, TimeUnit.SECONDS);
        if (!error.isEmpty()) {
            socket.close();
            throw new IllegalStateException(error);
        }
    }

    /** @param user whose password is the name; empty for nobody */
    static Peer connect(int port, String namespace, String transport, String user) throws Exception {
        return connect(port, namespace, transport, user, "/socket.io");
    }

    static Peer connect(int port, String namespace, String transport, String user, String path) throws Exception {
        return new Peer(port, namespace, transport, user, path);
    }

    /** Emits an event and returns the acknowledgement as text. */
    String ask(String event, Object... arguments) throws Exception {
        return String.valueOf((Object) answer(event, arguments));
    }

    /** Emits an event and returns the acknowledgement. */
    @SuppressWarnings("unchecked") // the caller knows it
    <T> T answer(String event, Object... arguments) throws Exception {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        socket.emit(event, arguments, (Ack) values -> answer.complete(values[0]));
        return (T) answer.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Returns the next event "news" or the end of the connection. */
    String next() throws InterruptedException {
        return news.poll(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.close();
    }
}
