package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Namespace;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A program of the documentation, compiled and loaded. */
public final class Recipe {
    private final Assumed program;

    /**
     * Loads a program. Its class loader is never closed, as the program may need further classes.
     *
     * @param page its file
     * @param heading the line above it that is a heading
     * @param directory an empty directory for its classes
     */
    public Recipe(String page, String heading, Namespace chat, Path directory) throws Exception {
        JavaBlock listing = new JavaBlock(Markdown.of(page).listing(heading));
        assertThat(listing.compile(directory)).isEmpty();
        Constructor<?> constructor = new URLClassLoader(
                        new URL[] {directory.toUri().toURL()})
                .loadClass("example.Example")
                .getDeclaredConstructor();
        constructor.setAccessible(true);
        program = (Assumed) constructor.newInstance();
        program.chat = chat;
    }

    /** Makes a record of the program. */
    public Object record(String name, @Nullable Object... components) throws ReflectiveOperationException {
        Class<?> type = Arrays.stream(program.getClass().getDeclaredClasses())
                .filter(each -> each.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(components);
    }

    /** Calls a method of the program. */
    public @Nullable Object call(String name, Object... arguments) {
        Method method = Arrays.stream(program.getClass().getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        try {
            return method.invoke(program, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
