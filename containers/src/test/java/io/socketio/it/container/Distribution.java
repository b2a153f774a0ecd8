package io.socketio.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The distributions, from Maven Central; the property {@code container} names some, or {@code all}. */
public enum Distribution {
    JETTY("Jetty", "org.eclipse.jetty:jetty-home", "jetty", "jetty-home-%s", place -> new Jetty(place, "ee10")),
    TOMCAT10("Tomcat", "org.apache.tomcat:tomcat", "tomcat10", "apache-tomcat-%s", Tomcat::new),
    WILDFLY("WildFly", "org.wildfly:wildfly-dist", "wildfly", "wildfly-%s", WildFly::new),
    TOMCAT11("Tomcat", "org.apache.tomcat:tomcat", "tomcat11", "apache-tomcat-%s", Tomcat::new),
    JETTY_EE11("Jetty", "org.eclipse.jetty:jetty-home", "jetty", "jetty-home-%s", place -> new Jetty(place, "ee11")),
    LIBERTY("Open Liberty", "io.openliberty:openliberty-runtime", "liberty", "wlp", OpenLiberty::new),
    PAYARA("Payara", "fish.payara.distributions:payara", "payara", "payara6", GlassFish::new),
    PAYARA_MICRO(
            "Payara Micro", "fish.payara.extras:payara-micro", "payara-micro", "payara-micro-%s.jar", PayaraMicro::new),
    GLASSFISH("GlassFish", "org.glassfish.main.distributions:glassfish", "glassfish", "glassfish8", GlassFish::new);

    private static final String ALL = "all";
    private static final Set<Distribution> WITHOUT_CDI = EnumSet.of(JETTY, JETTY_EE11, TOMCAT10, TOMCAT11);
    private static final Set<Distribution> NEWER = EnumSet.of(PAYARA_MICRO, GLASSFISH);
    private static final Set<Distribution> MICROPROFILE = EnumSet.of(LIBERTY, PAYARA, PAYARA_MICRO, GLASSFISH);
    private static final int OLDEST_JAVA = 17;
    private static final int NEWER_JAVA = 21;

    private final String product;
    private final String artifact;
    /** Names the property with the version, and what is shared by containers of one version. */
    private final String family;

    private final String directory;
    private final Function<Installation, Container> maker;

    Distribution(
            String product, String artifact, String family, String directory, Function<Installation, Container> maker) {
        this.product = product;
        this.artifact = artifact;
        this.family = family;
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether applications bring CDI and JSON-B along, and can switch WebSocket off. */
    public boolean isBare() {
        return WITHOUT_CDI.contains(this);
    }

    /** Returns whether applications can be deployed to the running container, and undeployed. */
    public boolean takesApplications() {
        return this != PAYARA_MICRO;
    }

    /** Returns whether applications can define managed executors; Open Liberty is configured without them. */
    public boolean definesExecutors() {
        return !isBare() && this != LIBERTY;
    }

    /** Returns whether applications have all of Jakarta EE 11, such as managed executors with qualifiers. */
    public boolean isJakartaEe11() {
        return NEWER.contains(this);
    }

    /** Returns whether applications have MicroProfile Config. */
    public boolean readsMicroProfileConfig() {
        return MICROPROFILE.contains(this) || this == WILDFLY;
    }

    /** Returns whether the container answers for the checks of MicroProfile Health; WildFly does with other settings. */
    public boolean checksHealth() {
        return MICROPROFILE.contains(this);
    }

    /** Returns whether class loaders of undeployed applications can be collected soon. */
    public boolean collectsApplications() {
        return isBare();
    }

    private String version() {
        return property(family + ".version");
    }

    /** Returns the version of Java that the container needs. */
    private int java() {
        return NEWER.contains(this) ? NEWER_JAVA : OLDEST_JAVA;
    }

    /** Returns whether messages of WebSockets can be compressed. */
    public boolean compressesMessages() {
        return isBare();
    }

    /** Returns whether HTTP/2 can be used for requests with a body; GlassFish loses some. */
    public boolean readsBodiesOverHttp2() {
        return this != GLASSFISH;
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
        String type = directory.endsWith(".jar") ? "jar" : "zip";
        Download.fetch(
                artifact + ":" + version() + ":" + type,
                unpacked(distributions, version()),
                Files.createDirectories(base));
        return container(distributions, version(), base);
    }

    Container container(Path distributions, String version, Path base) {
        Path home = unpacked(distributions, version).resolve(directory.formatted(version));
        return maker.apply(new Installation(home, base, java()));
    }

    private Path unpacked(Path distributions, String version) {
        return distributions.resolve(family + "-" + version);
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
        return product + " " + version() + (this == JETTY ? " ee10" : this == JETTY_EE11 ? " ee11" : "");
    }
}
