package io.socketio.contract;

import io.socketio.handler.HandlerClass;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds classes by their names or by the names of packages, in directories and JARs. */
final class ClassSearch {
    private static final String SUFFIX = ".class";

    private final ClassLoader loader;

    ClassSearch(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns classes, and the classes with events of packages and those below them.
     *
     * @throws ContractException if there is no class or package of a name, or a package has no events
     */
    Set<Class<?>> find(Collection<String> names) throws IOException {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (String name : names) {
            Class<?> type = load(name);
            if (type != null) {
                found.add(type);
            } else {
                found.addAll(inPackage(name));
            }
        }
        return found;
    }

    private @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return null;
        } catch (LinkageError e) {
            throw new ContractException(name + " cannot be loaded; the class path lacks something: " + e, e);
        }
    }

    private List<Class<?>> inPackage(String name) throws IOException {
        Set<String> classes = new TreeSet<>();
        String folder = name.replace('.', '/') + "/";
        for (URL root : Collections.list(loader.getResources(folder))) {
            classes.addAll(
                    root.openConnection() instanceof JarURLConnection jar
                            ? inJar(jar, folder)
                            : inFolder(root, folder));
        }
        if (classes.isEmpty()) {
            throw new ContractException("There is no class or package " + name
                    + " on the class path; name handler classes, classes with events, or packages of them");
        }
        List<Class<?>> found = classes.stream().flatMap(this::withEvents).toList();
        if (found.isEmpty()) {
            throw new ContractException("The package " + name
                    + " has no events: none of its classes has @NamespaceEndpoint, a constant of type Event, or a"
                    + " method of an interface with @ServerToClient or @ClientToServer");
        }
        return found;
    }

    private static List<String> inJar(JarURLConnection jar, String folder) throws IOException {
        jar.setUseCaches(false);
        try (JarFile file = jar.getJarFile()) {
            return file.stream()
                    .map(Object::toString)
                    .filter(entry -> entry.startsWith(folder) && entry.endsWith(SUFFIX))
                    .map(ClassSearch::className)
                    .toList();
        }
    }

    private static List<String> inFolder(URL root, String folder) throws IOException {
        Path directory;
        try {
            directory = Path.of(new URI(root.toString()));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(file -> className(
                            folder + directory.relativize(file).toString().replace('\\', '/')))
                    .toList();
        }
    }

    private static String className(String file) {
        return file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
    }

    /** Returns the class if it has events. A class that cannot be loaded has none, as it is for another class path. */
    private Stream<Class<?>> withEvents(String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return HandlerClass.isHandler(type) || EventSource.hasEvents(type) ? Stream.of(type) : Stream.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.empty();
        }
    }
}
