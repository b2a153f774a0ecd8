package io.socketio.transport.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;

/** Finds the headers by which a handshake of HTTP/1.1 asks for a WebSocket (RFC 6455, section 4.2.1). */
final class UpgradeHeaders {
    private UpgradeHeaders() {}

    static boolean arePresent(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && request.getMethod().equals("GET")
                && connectionHas(request.getHeaders("Connection"), "upgrade");
    }

    private static boolean connectionHas(Enumeration<String> values, String token) {
        while (values.hasMoreElements()) {
            for (String part : values.nextElement().split(",")) {
                if (part.strip().toLowerCase(Locale.ROOT).equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
