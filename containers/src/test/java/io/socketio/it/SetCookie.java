package io.socketio.it;

import io.socketio.it.HttpConnection.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cookie set by a response.
 *
 * @param attributes the attributes by name in lower case; an attribute without a value has an empty one
 */
record SetCookie(String value, Map<String, String> attributes) {
    /** Returns the cookie of this name in a response. */
    static SetCookie of(Answer answer, String name) {
        List<String> headers = answer.headers().getOrDefault("Set-Cookie", List.of());
        return headers.stream()
                .filter(header -> header.startsWith(name + "="))
                .findFirst()
                .map(SetCookie::parse)
                .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + headers));
    }

    private static SetCookie parse(String header) {
        String[] parts = header.split(";");
        Map<String, String> attributes = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.strip().split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair.length == 1 ? "" : pair[1]));
        return new SetCookie(parts[0].substring(parts[0].indexOf('=') + 1), attributes);
    }

    String attribute(String name) {
        return attributes.get(name);
    }
}
