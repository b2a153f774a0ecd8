package io.socketio.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** An HTTP/1.1 connection on which the test controls each byte and the end. Reads time out after 10 seconds. */
final class HttpConnection implements Wire {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int NARROW = 4096;

    /** A response. Header names are not case-sensitive. */
    record Answer(int status, Map<String, List<String>> headers, String text) {
        String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : String.join(", ", values);
        }
    }

    private final Socket socket;
    /** The socket itself, or TLS over it. */
    private final Socket stream;

    private final InputStream input;
    private String host = "127.0.0.1";
    private String[] always = {};

    private HttpConnection(Socket socket, URI server, int receiveBuffer, String localAddress) throws IOException {
        this.socket = socket;
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        if (!localAddress.isEmpty()) {
            socket.bind(new InetSocketAddress(localAddress, 0));
        }
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        stream = server.getScheme().equals("https")
                ? TestKeys.trusting().getSocketFactory().createSocket(socket, server.getHost(), server.getPort(), true)
                : socket;
        input = new BufferedInputStream(stream.getInputStream());
    }

    static HttpConnection to(URI server) throws IOException {
        return new HttpConnection(new Socket(), server, 0, "");
    }

    /** Opens a connection from one of the addresses of this machine, such as {@code 127.0.0.2}. */
    static HttpConnection from(String localAddress, URI server) throws IOException {
        return new HttpConnection(new Socket(), server, 0, localAddress);
    }

    /**
     * Opens a connection with a small receive buffer, so that the server soon has to wait if the client does not read.
     */
    static HttpConnection narrow(URI server) throws IOException {
        return new HttpConnection(new Socket(), server, NARROW, "");
    }

    /** Opens such a connection on a channel. The test may use the channel when it uses the connection no longer. */
    static HttpConnection narrow(SocketChannel channel, URI server) throws IOException {
        return new HttpConnection(channel.socket(), server, NARROW, "");
    }

    /** Sets the header {@code Host} of each request; {@code 127.0.0.1} by default. */
    HttpConnection host(String name) {
        host = name;
        return this;
    }

    /** Adds headers to each request, such as {@code Cookie: a=b}. */
    HttpConnection always(String... headers) {
        always = headers;
        return this;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        stream.getOutputStream().write(bytes);
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request without a body. */
    void request(String method, String target, String... headers) throws IOException {
        write(head(method, target, headers));
    }

    private String head(String method, String target, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        Stream.of(always, headers).flatMap(Arrays::stream).forEach(header -> head.append(header)
                .append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** Sends a request with a body of known length. */
    void post(String target, byte[] body, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + body.length;
        ByteArrayOutputStream request = new ByteArrayOutputStream(body.length + 200);
        request.writeBytes(head("POST", target, all).getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        write(request.toByteArray());
    }

    /** Begins a request whose body is sent with {@link #chunk}. */
    void beginChunked(String target) throws IOException {
        request("POST", target, "Transfer-Encoding: chunked");
    }

    /** Sends a part of a body. An empty part ends the body. */
    void chunk(byte... part) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(part.length + 12);
        chunk.writeBytes((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(part);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        write(chunk.toByteArray());
    }

    Answer get(String target, String... headers) throws IOException {
        request("GET", target, headers);
        return read();
    }

    Answer post(String target, String body) throws IOException {
        post(target, body.getBytes(StandardCharsets.UTF_8));
        return read();
    }

    /** Reads a response, including its body, which is decompressed. */
    Answer read() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body = new byte[0];
        if (headers.containsKey("Content-Length")) {
            body = input.readNBytes(
                    Integer.parseInt(headers.get("Content-Length").get(0)));
        } else if (headers.containsKey("Transfer-Encoding")) {
            body = chunks();
        }
        return new Answer(status, headers, new String(plain(headers, body), StandardCharsets.UTF_8));
    }

    private static byte[] plain(Map<String, List<String>> headers, byte[] body) throws IOException {
        String coding =
                headers.getOrDefault("Content-Encoding", List.of("identity")).get(0);
        InputStream input = new ByteArrayInputStream(body);
        return switch (coding) {
            case "gzip" -> new GZIPInputStream(input).readAllBytes();
            case "deflate" -> new InflaterInputStream(input).readAllBytes();
            default -> body;
        };
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
            body.writeBytes(input.readNBytes(length));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void awaitEnd() throws IOException {
        try {
            input.skip(Long.MAX_VALUE);
            while (input.read() >= 0) {
                input.skip(Long.MAX_VALUE);
            }
        } catch (SocketException e) {
            return;
        }
    }

    @Override
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
