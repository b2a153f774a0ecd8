package io.socketio.boot;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class path of the tests without some libraries, and without Johnzon, which would take the place of Yasson. It is the
 * thread's class loader until it is closed.
 */
final class ClassPathWithout implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();
    private final URLClassLoader loader;

    /** @param libraries parts of the names of the files of libraries */
    ClassPathWithout(String... libraries) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Stream.of(libraries).noneMatch(entry::contains) && !entry.contains("johnzon")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        thread.setContextClassLoader(loader);
    }

    Class<?> load(Class<?> type) throws ClassNotFoundException {
        return loader.loadClass(type.getName());
    }

    Object builder() throws Exception {
        return load(SocketIo.class).getMethod("builder").invoke(null);
    }

    /** Builds a server, and closes it. @throws Exception what {@code build} throws */
    static void build(Object builder) throws Exception {
        try {
            ((AutoCloseable) builder.getClass().getMethod("build").invoke(builder)).close();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() throws IOException {
        thread.setContextClassLoader(before);
        loader.close();
    }
}
