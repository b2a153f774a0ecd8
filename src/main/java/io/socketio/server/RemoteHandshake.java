package io.socketio.server;

import io.socketio.Argument;
import io.socketio.Handshake;
import io.socketio.protocol.socketio.RawValue;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of a socket on another node, as far as it is sent as JSON. The names are those of the Node.js server.
 */
record RemoteHandshake(
        Argument auth,
        Map<String, String> query,
        Map<String, String> headers,
        String url,
        String address,
        boolean secure,
        boolean crossDomain,
        Instant issued)
        implements Handshake {
    static Map<String, Object> describe(Handshake handshake) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("headers", handshake.headers());
        json.put(
                "time",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(handshake.issued().atOffset(ZoneOffset.UTC)));
        json.put("address", handshake.address());
        json.put("xdomain", handshake.crossDomain());
        json.put("secure", handshake.secure());
        json.put("issued", handshake.issued().toEpochMilli());
        json.put("url", handshake.url());
        json.put("query", handshake.query());
        json.put("auth", handshake.auth());
        return json;
    }

    /** Reads what another node sent. Missing members are empty. */
    static RemoteHandshake of(RawValue json, Codec codec) {
        Map<String, Object> members = codec.object(json);
        return new RemoteHandshake(
                codec.argument(codec.raw(members.getOrDefault("auth", Map.of()))),
                texts(members.get("query")),
                texts(members.get("headers")),
                String.valueOf(members.getOrDefault("url", "")),
                String.valueOf(members.getOrDefault("address", "")),
                Boolean.TRUE.equals(members.get("secure")),
                Boolean.TRUE.equals(members.get("xdomain")),
                Instant.ofEpochMilli(members.get("issued") instanceof Number millis ? millis.longValue() : 0));
    }

    private static Map<String, String> texts(@Nullable Object members) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (members instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }

    /** Not available: it stays on the socket's node. */
    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    /** Not available: it stays on the socket's node. */
    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    /** Not available: it stays on the socket's node. */
    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
