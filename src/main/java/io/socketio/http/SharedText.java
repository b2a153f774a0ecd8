package io.socketio.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

/** Names and values that most requests have. The copies of requests that sessions keep share these strings. */
final class SharedText {
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

    private static String value(String text) {
        return VALUES.getOrDefault(text, text);
    }

    /** Returns a compact, immutable copy. */
    static Map<String, String> copy(Map<String, String> map) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        Entry<String, String>[] entries = new Entry[map.size()];
        int count = 0;
        for (Entry<String, String> entry : map.entrySet()) {
            entries[count++] = Map.entry(value(entry.getKey()), value(entry.getValue()));
        }
        return Map.ofEntries(entries);
    }
}
