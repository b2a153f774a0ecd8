package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Handlers when jakarta.annotation-api or jakarta.validation-api is missing. */
class WithoutAnnotationsTest {
    @Test
    void handlers_without_such_annotations_work() throws Exception {
        try (Bare loader = new Bare("annotation")) {
            assertThat(loader.read(Plain.class)).hasToString("HandlerClass[" + Plain.class.getName() + ", /]");
        }
    }

    @Test
    void a_handler_that_would_be_open_to_all_stops_the_deployment() throws Exception {
        try (Bare loader = new Bare("annotation")) {
            assertThatThrownBy(() -> loader.read(Guarded.class))
                    .hasMessageContaining(Guarded.class.getName())
                    .hasMessageContaining("jakarta.annotation-api is missing");
        }
    }

    @Test
    void handlers_without_constraints_work_without_their_api() throws Exception {
        try (Bare loader = new Bare("validat")) {
            assertThat(loader.check(Plain.class)).isNotNull();
        }
    }

    @Test
    void a_handler_whose_constraints_would_be_ignored_stops_the_deployment() throws Exception {
        try (Bare loader = new Bare("validat")) {
            assertThatThrownBy(() -> loader.check(Constrained.class))
                    .hasMessageContaining(Constrained.class.getName())
                    .hasMessageContaining("jakarta.validation-api is missing");
        }
    }

    @NamespaceEndpoint("/")
    static class Constrained {
        @OnEvent("x")
        void call(@NotBlank String text) {}
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

    /** The class path of the tests without some of its entries. */
    private static final class Bare extends URLClassLoader {
        Bare(String missing) {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                            .filter(entry -> !entry.contains(missing))
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

        Object check(Class<?> handler) throws Exception {
            Class<?> provider = loadClass(BeanProvider.class.getName());
            Method of = loadClass(ArgumentCheck.class.getName())
                    .getDeclaredMethod("of", Class.class, Method.class, provider);
            of.setAccessible(true);
            try {
                Class<?> type = loadClass(handler.getName());
                return of.invoke(null, type, type.getDeclaredMethods()[0], null);
            } catch (InvocationTargetException e) {
                throw (Exception) e.getCause();
            }
        }
    }
}
