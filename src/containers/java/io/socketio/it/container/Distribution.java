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

/** The distributions that the build downloads; the property {@code container} names some, or {@code all}. */
public enum Distribution {
    JETTY("Jetty", "jetty-home-%s", Jetty::new),
    TOMCAT10("Tomcat", "apache-tomcat-%s", Tomcat::new),
    WILDFLY("WildFly", "wildfly-%s", WildFly::new),
    TOMCAT11("Tomcat", "apache-tomcat-%s", Tomcat::new),
    LIBERTY("Open Liberty", "wlp", OpenLiberty::new),
    PAYARA("Payara", "payara6", GlassFish::new),
    GLASSFISH("GlassFish", "glassfish8", GlassFish::new);

    private static final String ALL = "all";

    private final String product;
    private final String directory;
    private final BiFunction<Path, Path, Container> maker;

    Distribution(String product, String directory, BiFunction<Path, Path, Container> maker) {
        this.product = product;
        this.directory = directory;
        this.maker = maker;
    }

    /** Those that the property asks for, in the order of this enum. */
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

    /** As the property {@code container} calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it lets go of the class loaders of applications soon after they have gone. */
    public boolean collectsApplications() {
        return this == JETTY || this == TOMCAT10 || this == TOMCAT11;
    }

    private String version() {
        return property(id() + ".version");
    }

    /** One that is not started yet, with an empty directory of its own. */
    public Container container() throws IOException {
        Path base = results().resolve(id());
        delete(base);
        return container(Path.of(property("containers.directory")), version(), base);
    }

    Container container(Path unpacked, String version, Path base) {
        return maker.apply(unpacked.resolve(id() + "-" + version).resolve(directory.formatted(version)), base);
    }

    /** Where runs leave what they have written. */
    public static Path results() {
        return Path.of(property("containers.results"));
    }

    private static void delete(Path directory) throws IOException {
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
