package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Handlers when jakarta.annotation-api is missing. */
class WithoutSecurityAnnotationsTest {
    @Test
    void handlers_without_such_annotations_work() throws Exception {
        try (Bare loader = new Bare()) {
            assertThat(loader.read(Plain.class)).hasToString("HandlerClass[" + Plain.class.getName() + ", /]");
        }
    }

    @Test
    void a_handler_that_would_be_open_to_all_stops_the_deployment() throws Exception {
        try (Bare loader = new Bare()) {
            assertThatThrownBy(() -> loader.read(Guarded.class))
                    .hasMessageContaining(Guarded.class.getName())
                    .hasMessageContaining("jakarta.annotation-api is missing");
        }
    }

    @NamespaceEndpoint("/")
    static class Plain {
        @OnEvent("x")
        void call() {}
    }

    @NamespaceEndpoint("/")
    static class Guarded {
        @OnEvent("x")
        @RolesAllowed("admin")
        void call() {}
    }

    /** The class path of the tests without the annotations. */
    private static final class Bare extends URLClassLoader {
        Bare() {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                            .filter(entry -> !entry.contains("annotation"))
                            .map(Bare::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        Object read(Class<?> handler) throws Exception {
            try {
                return loadClass(HandlerClass.class.getName())
                        .getMethod("of", Class.class)
                        .invoke(null, loadClass(handler.getName()));
            } catch (InvocationTargetException e) {
                throw (Exception) e.getCause();
            }
        }
    }
}
