package io.socketio.admin;

import io.socketio.Argument;
import io.socketio.Arguments;
import io.socketio.Handshake;
import io.socketio.json.JsonMapper;
import io.socketio.json.RawJson;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of values that can be sent to whoever watches: JSON of a bounded size, without binary values. What cannot be
 * copied is replaced by a text in angle brackets that says what it was.
 */
final class Copies {
    /** The characters of the data of a socket, and of an argument, that are shown. */
    static final int MAX_VALUE = 4096;

    static final int MAX_ARGUMENTS = 16;
    static final int MAX_ROOMS = 100;
    static final int MAX_NAME = 200;

    /** The key under which a node keeps what others have to know of its sockets. As the Admin UI of Node.js has it. */
    static final String OWN_KEY = "_admin";

    private static final String HIDDEN = "<hidden>";
    private static final Set<String> SECRET =
            Set.of("authorization", "cookie", "proxy-authorization", "x-auth-token", "x-csrf-token");

    private static final int MAX_UNWRITABLE = 1000;

    private final JsonMapper mapper;
    /** Names of classes whose objects could not be written, which is not tried again: mappers may write that to the log. */
    private final Set<String> unwritable = ConcurrentHashMap.newKeySet();

    Copies(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** A value that is JSON already. */
    private record Json(String json) implements RawJson {
        @Override
        public List<ByteBuffer> attachments() {
            return List.of();
        }
    }

    /** Returns the name of an event and its arguments, as a list. */
    List<Object> event(String name, Arguments arguments) {
        List<Object> copy = new ArrayList<>();
        copy.add(shortened(name));
        List<Argument> all = arguments.list();
        all.stream().limit(MAX_ARGUMENTS).map(this::argument).forEach(copy::add);
        if (all.size() > MAX_ARGUMENTS) {
            copy.add("<" + (all.size() - MAX_ARGUMENTS) + " more>");
        }
        return copy;
    }

    static String shortened(String text) {
        return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME) + "...";
    }

    private Object argument(Argument argument) {
        return guarded("an argument", () -> {
            if (argument.kind() == Argument.Kind.BINARY) {
                return bytes(argument.bytes());
            }
            String json = argument.json();
            if (json.length() > MAX_VALUE) {
                return tooLong(json.length());
            }
            return json.contains("\"_placeholder\"") ? withoutBinary(argument.as(Object.class)) : new Json(json);
        });
    }

    /** Returns the data of a socket, without what nodes keep there for each other. */
    Map<String, Object> data(Map<String, Object> data) {
        Map<String, Object> copy = new TreeMap<>();
        data.forEach((key, value) -> {
            if (!key.equals(OWN_KEY)) {
                copy.put(shortened(key), value(value));
            }
        });
        return copy;
    }

    private Object value(Object value) {
        String type = value.getClass().getName();
        if (unwritable.contains(type)) {
            return "<" + type + ">";
        }
        Object copy = guarded(type, () -> {
            StringBuilder json = new StringBuilder();
            List<ByteBuffer> attachments = new ArrayList<>();
            mapper.write(value, json, attachments);
            if (json.length() > MAX_VALUE) {
                return tooLong(json.length());
            }
            return attachments.isEmpty()
                    ? new Json(json.toString())
                    : withoutBinary(mapper.read(json.toString(), attachments, Object.class));
        });
        if (copy.equals("<" + type + ">") && unwritable.size() < MAX_UNWRITABLE) {
            unwritable.add(type);
        }
        return copy;
    }

    /** Whatever an object of the application throws while it is written, Errors of its recursion included. */
    private static Object guarded(String what, Supplier<@Nullable Object> copy) {
        try {
            Object made = copy.get();
            return made == null ? new Json("null") : made;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return "<" + what + ">";
        }
    }

    private static @Nullable Object withoutBinary(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(String.valueOf(key), withoutBinary(member)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(member -> copy.add(withoutBinary(member)));
            return copy;
        }
        return value instanceof ByteBuffer buffer ? bytes(buffer) : value;
    }

    private static String bytes(ByteBuffer buffer) {
        return "<" + buffer.remaining() + " bytes>";
    }

    private static String tooLong(int characters) {
        return "<" + characters + " characters>";
    }

    /** Returns the names of rooms that the application has given, and that of the socket's own. */
    static List<String> rooms(Set<String> rooms) {
        return rooms.stream()
                .filter(room -> !room.startsWith("\0"))
                .limit(MAX_ROOMS)
                .map(Copies::shortened)
                .sorted()
                .toList();
    }

    /** Returns what the first request of a client said, without its secrets and without what it sent to join. */
    static Map<String, Object> handshake(Handshake handshake) {
        Map<String, String> headers = new TreeMap<>(handshake.headers());
        headers.replaceAll((name, value) -> SECRET.contains(name) ? HIDDEN : value);
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("address", handshake.address());
        copy.put("headers", headers);
        copy.put("query", handshake.query());
        copy.put("issued", handshake.issued().toEpochMilli());
        copy.put("secure", handshake.secure());
        copy.put("time", handshake.issued().truncatedTo(ChronoUnit.MILLIS).toString());
        copy.put("url", handshake.url());
        copy.put("xdomain", handshake.crossDomain());
        return copy;
    }

    @Override
    public String toString() {
        return "Copies[" + mapper + "]";
    }
}
