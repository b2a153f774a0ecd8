package io.socketio.admin;

import io.socketio.Handshake;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes clients at the computer of the server: by their address, and as that may be the one of a proxy there, by
 * headers too. The host has to be local as well, or a page elsewhere could use the browser of a neighbour.
 */
final class Neighbour {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d+\\.\\d+\\.\\d+|::1");
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OF_PROXIES =
            Set.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "cf-connecting-ip", "via");

    private Neighbour() {}

    static boolean isOne(Handshake handshake) {
        Map<String, String> headers = handshake.headers();
        return LOOPBACK.matcher(handshake.address()).matches()
                && headers.keySet().stream().noneMatch(OF_PROXIES::contains)
                && isLocal(headers.get("host"))
                && (!headers.containsKey("origin") || isLocalOrigin(headers.get("origin")));
    }

    private static boolean isLocal(@Nullable String host) {
        return host != null && LOCAL_HOST.matcher(host).matches();
    }

    private static boolean isLocalOrigin(@Nullable String origin) {
        try {
            return origin != null && isLocal(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
