package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The distributions, from Maven Central; the property {@code container} names some, or {@code all}. */
public enum Distribution {
    JETTY("Jetty", "org.eclipse.jetty:jetty-home", "jetty-home-%s", Jetty::new),
    TOMCAT10("Tomcat", "org.apache.tomcat:tomcat", "apache-tomcat-%s", Tomcat::new),
    WILDFLY("WildFly", "org.wildfly:wildfly-dist", "wildfly-%s", WildFly::new),
    TOMCAT11("Tomcat", "org.apache.tomcat:tomcat", "apache-tomcat-%s", Tomcat::new),
    LIBERTY("Open Liberty", "io.openliberty:openliberty-runtime", "wlp", OpenLiberty::new),
    PAYARA("Payara", "fish.payara.distributions:payara", "payara6", GlassFish::new),
    GLASSFISH("GlassFish", "org.glassfish.main.distributions:glassfish", "glassfish8", GlassFish::new);

    private static final String ALL = "all";

    private final String product;
    private final String artifact;
    private final String directory;
    private final BiFunction<Path, Path, Container> maker;

    Distribution(String product, String artifact, String directory, BiFunction<Path, Path, Container> maker) {
        this.product = product;
        this.artifact = artifact;
        this.directory = directory;
        this.maker = maker;
    }

    /** Returns the selected distributions, in the order of this enum. */
    public static Stream<Distribution> chosen() {
        return chosen(property("container"));
    }

    static Stream<Distribution> chosen(String list) {
        List<String> names = Arrays.asList(list.split(","));
        for (String name : names) {
            if (!name.equals(ALL)
                    && Stream.of(values()).noneMatch(known -> known.id().equals(name))) {
                throw new IllegalArgumentException("There is no container " + name);
            }
        }
        return Stream.of(values()).filter(known -> names.contains(ALL) || names.contains(known.id()));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** Returns the name used in the property {@code container}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether class loaders of undeployed applications can be collected soon. */
    public boolean collectsApplications() {
        return this == JETTY || this == TOMCAT10 || this == TOMCAT11;
    }

    private String version() {
        return property(id() + ".version");
    }

    /** Returns whether messages of WebSockets can be compressed. */
    public boolean compressesMessages() {
        return this == JETTY || this == TOMCAT10 || this == TOMCAT11;
    }

    /** Returns whether the documentation says how it comes to trust a proxy. */
    public boolean knowsProxies() {
        return this == JETTY || this == TOMCAT10;
    }

    /** Returns a container that is not started, with an empty directory. */
    public Container container() throws IOException {
        return container(id());
    }

    /** @param name the name of the directory, for several containers of one distribution */
    public Container container(String name) throws IOException {
        Path base = results().resolve(name);
        delete(base);
        Path distributions = Path.of(property("containers.directory"));
        Download.unpack(artifact + ":" + version(), unpacked(distributions, version()), Files.createDirectories(base));
        return container(distributions, version(), base);
    }

    Container container(Path distributions, String version, Path base) {
        return maker.apply(unpacked(distributions, version).resolve(directory.formatted(version)), base);
    }

    private Path unpacked(Path distributions, String version) {
        return distributions.resolve(id() + "-" + version);
    }

    /** Returns the directory for the files of runs. */
    public static Path results() {
        return Path.of(property("containers.results"));
    }

    /** Deletes a directory, if there is one, with everything in it. */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public String toString() {
        return product + " " + version();
    }
}
