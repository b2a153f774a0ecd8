package io.socketio.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a page, in one form however it is spelt: in lower case, with the port, IPv6 addresses shortened.
 *
 * @param port -1 if the scheme has no default port
 */
record PageOrigin(String scheme, String host, int port) {
    private static final Pattern ORIGIN =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(\\[[0-9A-Fa-f:.]+]|[^\\[\\]/?#@:\\s]+)(?::(\\d{1,5}))?/?");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Returns the origin that a header names; null if it is {@code null} or anything else that is no origin. */
    static @Nullable PageOrigin parse(String header) {
        Matcher matcher = ORIGIN.matcher(header);
        if (!matcher.matches()) {
            return null;
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String port = matcher.group(3);
        return of(scheme, matcher.group(2), port == null ? -1 : Integer.parseInt(port));
    }

    /**
     * Returns the origin of the server, as the container sees it: from the headers of proxies if the container was told to
     * trust them.
     */
    static PageOrigin of(HttpServletRequest request) {
        return of(request.getScheme(), request.getServerName(), request.getServerPort());
    }

    private static PageOrigin of(String givenScheme, String host, int givenPort) {
        // Some clients name the scheme of the WebSocket, and some containers do.
        String scheme =
                switch (givenScheme) {
                    case "ws" -> "http";
                    case "wss" -> "https";
                    default -> givenScheme;
                };
        int defaultPort = scheme.equals("https") ? HTTPS_PORT : scheme.equals("http") ? HTTP_PORT : -1;
        return new PageOrigin(scheme, normalized(host), givenPort > 0 ? givenPort : defaultPort);
    }

    private static String normalized(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (plain.indexOf(':') < 0) {
            return plain.toLowerCase(Locale.ROOT);
        }
        try {
            // In brackets it is read as an address, and never looked up as a name.
            return InetAddress.getByName("[" + plain + "]").getHostAddress();
        } catch (UnknownHostException e) {
            return plain.toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether a page of this origin has sent the request to its own server. */
    static boolean isOwn(String header, HttpServletRequest request) {
        PageOrigin page = parse(header);
        return page != null && page.equals(of(request));
    }

    @Override
    public String toString() {
        return scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + (port < 0 ? "" : ":" + port);
    }
}
