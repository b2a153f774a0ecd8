package io.socketio.it.proxy;

import io.socketio.it.container.Distribution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The reverse proxies for which the documentation has a configuration. */
public enum Program {
    NGINX("nginx", Nginx::new, "nginx"),
    HAPROXY("HAProxy", HaProxy::new, "haproxy"),
    APACHE("Apache httpd", Apache::new, "apache2", "httpd");

    private final String product;
    private final Factory factory;
    private final String[] commands;

    Program(String product, Factory factory, String... commands) {
        this.product = product;
        this.factory = factory;
        this.commands = commands;
    }

    @FunctionalInterface
    private interface Factory {
        ReverseProxy create(Path command, Path directory);
    }

    /** Returns the names that the command has on different systems. */
    public String[] commands() {
        return commands.clone();
    }

    /**
     * Starts the program.
     *
     * @param command the path of the program
     * @param certificate certificate and key as PEM
     * @param nodes the two servers behind it
     */
    public ReverseProxy start(Path command, String certificate, List<URI> nodes) throws IOException {
        Path directory = Distribution.results().resolve(commands[0]);
        Distribution.delete(directory);
        Files.createDirectories(directory);
        ReverseProxy proxy = factory.create(command, directory.toAbsolutePath());
        proxy.start(certificate, nodes);
        return proxy;
    }

    @Override
    public String toString() {
        return product;
    }
}
