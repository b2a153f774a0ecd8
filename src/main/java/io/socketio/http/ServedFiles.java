package io.socketio.http;

import io.socketio.http.answer.Answer;
import io.socketio.http.answer.AsyncAnswer;
import io.socketio.http.answer.ContentCoding;
import io.socketio.http.answer.DirectAnswer;
import io.socketio.http.answer.FilterFaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files that are served below the path, from memory. Thread-safe. */
public final class ServedFiles {
    private static final int TAG_BYTES = 12;

    private final Map<String, ServedFile> files = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();

    /**
     * Adds a file.
     *
     * @param name the name below the path
     * @param type the content type
     */
    public void add(String name, String type, byte[] content) {
        add(name, type, content, Map.of());
    }

    /**
     * Adds a file with further headers.
     *
     * @param name the name below the path
     * @param type the content type
     */
    public void add(String name, String type, byte[] content, Map<String, String> headers) {
        files.put("/" + name, new ServedFile(content, type, headers));
    }

    /** Sends who asks for one name to another, both below the path. */
    public void redirect(String name, String target) {
        redirects.put("/" + name, target);
    }

    /** @return whether the request was for one of the files, and has been answered */
    boolean serve(HttpServletRequest request, HttpServletResponse response, FilterFaults faults) {
        String path = request.getPathInfo();
        boolean head = request.getMethod().equals("HEAD");
        if (path == null || !(head || request.getMethod().equals("GET"))) {
            return false;
        }
        String target = redirects.get(path);
        if (target != null) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", target);
            return true;
        }
        ServedFile file = files.get(path);
        if (file == null) {
            return false;
        }
        file.headers.forEach(response::setHeader);
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
        return "ServedFiles" + files.keySet();
    }

    private static final class ServedFile {
        private final byte[] content;
        private final String type;
        private final Map<String, String> headers;
        private final String tag;

        // Computed by the first thread that needs it; threads that race compute equal values.
        private volatile byte @Nullable [] gzipped;

        ServedFile(byte[] content, String type, Map<String, String> headers) {
            this.content = content;
            this.type = type;
            this.headers = headers;
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
