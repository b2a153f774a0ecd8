package io.socketio.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * What the mappers on libraries have in common: scalars and binary values on their own need no library, and a failure
 * leaves nothing behind.
 */
abstract class LibraryMapper implements JsonMapper {
    /** Writes a value that is neither null, nor a scalar, nor binary. The caller handles failures. */
    abstract String toJson(Object value, List<ByteBuffer> attachments) throws Exception;

    /** Reads a value that is neither null nor a string, number or boolean that is wanted as one. */
    abstract @Nullable Object fromJson(String json, List<ByteBuffer> attachments, Type type) throws Exception;

    /** Returns whether a type holds any JSON as it is, including placeholders. */
    abstract boolean isTree(Type type);

    /** Checks a text before the library reads it. Does nothing unless overridden. */
    void check(String json, Type type) {}

    /** Returns why a value could not be read, without the value itself. */
    String reason(Throwable failure, Type type) {
        return Scalars.unreadable(type.getTypeName());
    }

    @Override
    public final void write(@Nullable Object value, StringBuilder out, List<ByteBuffer> attachments) {
        if (value == null) {
            out.append("null");
        } else if (Scalars.write(value, out)) {
            return;
        } else if (value instanceof byte[] bytes) {
            Placeholder.append(out, new Attachments(attachments).add(ByteBuffer.wrap(bytes)));
        } else if (value instanceof ByteBuffer buffer) {
            Placeholder.append(out, new Attachments(attachments).add(buffer));
        } else {
            writeStructure(value, out, attachments);
        }
    }

    private void writeStructure(Object value, StringBuilder out, List<ByteBuffer> attachments) {
        if (value instanceof Future<?> || value instanceof BaseStream<?, ?>) {
            // a library would read the getter of a future, and so wait for it
            throw new JsonMappingException("cannot write " + value.getClass().getTypeName() + " as JSON");
        }
        int before = attachments.size();
        try {
            JsonText.appendWellFormed(toJson(value, attachments), out);
        } catch (Exception | StackOverflowError e) {
            attachments.subList(before, attachments.size()).clear();
            throw new JsonMappingException("cannot write " + value.getClass().getTypeName() + " as JSON", e);
        }
    }

    @Override
    public final @Nullable Object read(String json, List<ByteBuffer> attachments, Type type) {
        if (json.equals("null")) {
            return readNull(type);
        }
        int index = Placeholder.index(json);
        if (index >= 0 && index < attachments.size() && !isTree(type)) {
            return readBinary(new Attachments(attachments), index, type);
        }
        Object value = type instanceof Class<?> c ? Scalars.read(json, c) : null;
        return value != null ? value : readStructure(json, attachments, type);
    }

    private static @Nullable Object readNull(Type type) {
        if (type instanceof Class<?> c && c.isPrimitive()) {
            throw new JsonMappingException(Scalars.unreadable(type.getTypeName()));
        }
        return null;
    }

    private static Object readBinary(Attachments attachments, int index, Type type) {
        if (type == byte[].class) {
            return attachments.bytes(index);
        }
        if (type == ByteBuffer.class || type == Object.class) {
            return attachments.buffer(index);
        }
        throw new JsonMappingException("the binary value cannot be read as " + type.getTypeName());
    }

    private @Nullable Object readStructure(String json, List<ByteBuffer> attachments, Type type) {
        check(json, type);
        Object value;
        try {
            value = fromJson(json, attachments, type);
        } catch (Exception | StackOverflowError e) {
            throw new JsonMappingException(reason(e, type), e);
        }
        Class<?> expected = rawClass(type);
        if (value != null && !expected.isPrimitive() && !expected.isInstance(value)) {
            throw new JsonMappingException(Scalars.unreadable(type.getTypeName()));
        }
        return value;
    }

    private static Class<?> rawClass(Type type) {
        if (type instanceof ParameterizedType generic) {
            return rawClass(generic.getRawType());
        }
        return type instanceof Class<?> c ? c : Object.class;
    }
}
