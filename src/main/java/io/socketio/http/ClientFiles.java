package io.socketio.http;

import io.socketio.http.answer.Answer;
import io.socketio.http.answer.AsyncAnswer;
import io.socketio.http.answer.ContentCoding;
import io.socketio.http.answer.DirectAnswer;
import io.socketio.http.answer.FilterFaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves the browser's client and its source maps from the class path: {@code <path>/socket.io.js} and its siblings. */
public final class ClientFiles {
    private static final String FOLDER = "/io/socketio/client/";
    private static final List<String> NAMES =
            List.of("socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js");
    private static final int TAG_BYTES = 12;

    private final Map<String, ClientFile> files = new HashMap<>();

    /** Reads the files. Files that are missing are not served. */
    public ClientFiles() {
        for (String name : NAMES) {
            load(name, "application/javascript; charset=utf-8");
            load(name + ".map", "application/json; charset=utf-8");
        }
    }

    private void load(String name, String type) {
        try (InputStream input = ClientFiles.class.getResourceAsStream(FOLDER + name)) {
            if (input != null) {
                files.put("/" + name, new ClientFile(input.readAllBytes(), type));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether the request was for one of the files, and has been answered */
    boolean serve(HttpServletRequest request, HttpServletResponse response, FilterFaults faults) {
        String path = request.getPathInfo();
        ClientFile file = path == null ? null : files.get(path);
        boolean head = request.getMethod().equals("HEAD");
        if (file == null || !(head || request.getMethod().equals("GET"))) {
            return false;
        }
        response.setHeader("Cache-Control", "public, max-age=0");
        response.setHeader("ETag", file.tag);
        response.addHeader("Vary", "Accept-Encoding");
        if (Preconditions.matches(request.getHeader("If-None-Match"), file.tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        byte[] content = file.content;
        if (ContentCoding.GZIP.acceptedBy(request.getHeader("Accept-Encoding"))) {
            response.setHeader("Content-Encoding", "gzip");
            content = file.gzipped();
        }
        if (head) {
            response.setContentType(file.type);
            response.setContentLength(content.length);
        } else {
            // A client that reads slowly takes no thread where the container can do without one.
            Answer answer =
                    request.isAsyncSupported() ? AsyncAnswer.to(request, response, faults) : new DirectAnswer(response);
            answer.give(HttpServletResponse.SC_OK, file.type, content);
        }
        return true;
    }

    @Override
    public String toString() {
        return "ClientFiles" + files.keySet();
    }

    private static final class ClientFile {
        private final byte[] content;
        private final String type;
        private final String tag;

        // Computed by the first thread that needs it; threads that race compute equal values.
        private volatile byte @Nullable [] gzipped;

        ClientFile(byte[] content, String type) {
            this.content = content;
            this.type = type;
            this.tag = "\"" + hash(content) + "\"";
        }

        private static String hash(byte[] content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        byte[] gzipped() {
            byte[] bytes = gzipped;
            if (bytes == null) {
                bytes = ContentCoding.GZIP.compress(content);
                gzipped = bytes;
            }
            return bytes;
        }
    }
}
