package io.socketio.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.BinaryOperator;

/** What many requests have in common. The copies of requests that sessions keep share it. */
final class SharedText {
    /** The parameters of a client that begins with WebSocket. */
    private static final Map<String, String> WEB_SOCKET_QUERY = Map.of("EIO", "4", "transport", "websocket");

    private static final Map<String, String> VALUES = identities(
            "",
            "EIO",
            "transport",
            "t",
            "sid",
            "b64",
            "4",
            "3",
            "polling",
            "websocket",
            "Upgrade",
            "keep-alive",
            "keep-alive, Upgrade",
            "13",
            "no-cache",
            "*/*",
            "gzip",
            "gzip, deflate",
            "gzip, deflate, br",
            "gzip, deflate, br, zstd",
            "permessage-deflate; client_max_window_bits",
            "permessage-deflate",
            "empty",
            "cors",
            "same-origin",
            "same-site",
            "cross-site",
            "https",
            "http");

    private static final Map<String, String> HEADERS = lowerCase(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Cache-Control",
            "Connection",
            "Cookie",
            "Host",
            "Origin",
            "Pragma",
            "Referer",
            "Sec-CH-UA",
            "Sec-CH-UA-Mobile",
            "Sec-CH-UA-Platform",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "Sec-WebSocket-Extensions",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version",
            "Upgrade",
            "User-Agent",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Real-IP");

    /** Headers whose values many clients send, and which are no secrets. */
    private static final Set<String> COMMON_HEADERS = Set.of(
            "accept-language",
            "host",
            "origin",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "user-agent",
            "x-forwarded-host");

    private static final int MAX_RECENT_LENGTH = 512;

    /** Texts that were seen lately, by their hash. A race only lets a text be kept twice. */
    private static final String[] RECENT = new String[256];

    private SharedText() {}

    private static Map<String, String> identities(String... texts) {
        Map<String, String> all = new HashMap<>();
        for (String text : texts) {
            all.put(text, text);
        }
        return Map.copyOf(all);
    }

    private static Map<String, String> lowerCase(String... names) {
        Map<String, String> all = new HashMap<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            all.put(name, lower);
            all.put(lower, lower);
        }
        return Map.copyOf(all);
    }

    /** Returns the name of a header in lower case. */
    static String headerName(String name) {
        String known = HEADERS.get(name);
        return known != null ? known : name.toLowerCase(Locale.ROOT);
    }

    /** Returns a compact, immutable copy of the parameters of a request. */
    static Map<String, String> query(Map<String, String> query) {
        return query.equals(WEB_SOCKET_QUERY) ? WEB_SOCKET_QUERY : copy(query, (name, value) -> known(value));
    }

    /** Returns the path and query of a request. */
    static String url(String url, Map<String, String> query) {
        // Other parameters may be secrets, and so may those of the path, such as the id of an HTTP session.
        return query.equals(WEB_SOCKET_QUERY) && url.indexOf(';') < 0 ? recent(url) : url;
    }

    /** Returns a compact, immutable copy of the headers of a request. */
    static Map<String, String> headers(Map<String, String> headers) {
        return copy(headers, (name, value) -> COMMON_HEADERS.contains(name) ? recent(value) : known(value));
    }

    private static String known(String text) {
        return VALUES.getOrDefault(text, text);
    }

    private static String recent(String text) {
        if (text.length() > MAX_RECENT_LENGTH) {
            return text;
        }
        int index = Math.floorMod(text.hashCode(), RECENT.length);
        String present = RECENT[index];
        if (text.equals(present)) {
            return present;
        }
        RECENT[index] = text;
        return text;
    }

    /** @param shared returns the value to keep, for a name and its value */
    private static Map<String, String> copy(Map<String, String> map, BinaryOperator<String> shared) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        Entry<String, String>[] entries = new Entry[map.size()];
        int count = 0;
        for (Entry<String, String> entry : map.entrySet()) {
            String name = known(entry.getKey());
            entries[count++] = Map.entry(name, shared.apply(name, entry.getValue()));
        }
        return Map.ofEntries(entries);
    }
}
