package io.socketio.handler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what the JVM ignores: annotations whose classes are missing. */
final class ClassFile {
    private ClassFile() {}

    /** Returns whether the file of a class mentions a package. */
    static boolean mentions(Class<?> type, String api) {
        try (InputStream file = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return file != null
                    && new String(file.readAllBytes(), StandardCharsets.ISO_8859_1).contains(api.replace('.', '/'));
        } catch (IOException e) {
            throw new HandlerException(type.getName() + " cannot be read", e);
        }
    }
}
