package io.socketio.protocol.socketio;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.annotation.Annotation;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.channels.Channel;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows the types whose values cannot be part of a message, whatever the mapper. */
public final class MessageTypes {
    private static final String API = "io.socketio";
    private static final List<Class<?>> HANDLES = List.of(
            Runnable.class,
            Future.class,
            CompletionStage.class,
            Flow.Publisher.class,
            Flow.Subscriber.class,
            BaseStream.class,
            Iterator.class,
            Spliterator.class,
            Enumeration.class,
            InputStream.class,
            OutputStream.class,
            Reader.class,
            Writer.class,
            Channel.class,
            Executor.class,
            ClassLoader.class,
            Class.class,
            Annotation.class);

    private MessageTypes() {}

    /**
     * Returns the class within a type whose values exist only inside this JVM, such as a stream, a future or a session;
     * null if there is none.
     */
    public static @Nullable Class<?> unsendable(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.concat(Stream.of(generic.getRawType()), Arrays.stream(generic.getActualTypeArguments()))
                    .<Class<?>>mapMulti((part, found) -> {
                        Class<?> unsendable = unsendable(part);
                        if (unsendable != null) {
                            found.accept(unsendable);
                        }
                    })
                    .findFirst()
                    .orElse(null);
        }
        if (type instanceof GenericArrayType array) {
            return unsendable(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return unsendable(wildcard.getUpperBounds()[0]);
        }
        if (!(type instanceof Class<?> c)) {
            return null;
        }
        return c.isArray() ? unsendable(c.getComponentType()) : isSendable(c) ? null : c;
    }

    private static boolean isSendable(Class<?> type) {
        if (HANDLES.stream().anyMatch(handle -> handle.isAssignableFrom(type))) {
            return false;
        }
        if (!type.isInterface() || type.getName().equals(API + ".Argument")) {
            return true;
        }
        String name = type.getPackageName();
        boolean ofContainer = name.startsWith("jakarta.") && !name.startsWith("jakarta.json");
        boolean ofThisLibrary = name.equals(API);
        return !ofContainer && !ofThisLibrary && !type.isAnnotationPresent(FunctionalInterface.class);
    }
}
