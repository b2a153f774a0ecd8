package io.socketio.it.proxy;

import io.socketio.it.container.Container;
import io.socketio.it.container.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A reverse proxy with the configuration of the documentation, word for word except for ports and the path of the
 * certificate, as a process of its own.
 */
public abstract class ReverseProxy implements AutoCloseable {
    private static final Path CONFIGURATIONS = Path.of("docs", "proxies");
    private static final String CERTIFICATE = "/etc/ssl/site.pem";
    private static final List<String> NODES = List.of("127.0.0.1:8081", "127.0.0.1:8082");

    private final Path command;
    private final Path directory;
    private final int port = Container.freePort();
    private final int securePort = Container.freePort();
    private ServerProcess process;

    /**
     * @param command the program
     * @param directory the directory for the files of this run
     */
    ReverseProxy(Path command, Path directory) {
        this.command = command;
        this.directory = directory;
    }

    /** Returns the name of the file in the documentation. */
    abstract String configuration();

    /** Returns what is to be replaced in the configuration so that it listens on the ports of this run. */
    abstract Map<String, String> listeners();

    /** Returns the settings around the configuration that a distribution has; the configuration itself if it is complete. */
    abstract String main(Path configuration) throws IOException;

    /** Returns the arguments for a process that stays in the foreground. */
    abstract List<String> arguments(Path main);

    void start(String certificate, List<URI> nodes) throws IOException {
        Path pem = Files.writeString(directory.resolve("site.pem"), certificate);
        String text = Files.readString(CONFIGURATIONS.resolve(configuration()));
        for (int i = 0; i < NODES.size(); i++) {
            text = replaced(text, NODES.get(i), nodes.get(i).getAuthority());
        }
        text = replaced(text, CERTIFICATE, pem.toString());
        for (Map.Entry<String, String> listener : listeners().entrySet()) {
            text = replaced(text, listener.getKey(), listener.getValue());
        }
        Path configuration = Files.writeString(directory.resolve(configuration()), text);
        Path main = Files.writeString(directory.resolve("main.conf"), main(configuration));
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(arguments(main));
        process = ServerProcess.start(directory, Map.of(), line);
        try {
            process.awaitListening("127.0.0.1", port);
            process.awaitListening("127.0.0.1", securePort);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static String replaced(String text, String part, String by) {
        if (!text.contains(part)) {
            throw new IllegalStateException("The configuration has no " + part);
        }
        return text.replace(part, by);
    }

    /** @param scheme http, or https for TLS that ends at the proxy */
    public URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + (scheme.equals("https") ? securePort : port));
    }

    Path directory() {
        return directory;
    }

    String listener() {
        return "127.0.0.1:" + port;
    }

    String secureListener() {
        return "127.0.0.1:" + securePort;
    }

    @Override
    public void close() {
        process.close();
    }
}
