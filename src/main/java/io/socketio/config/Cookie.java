package io.socketio.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that the first long-polling response sets, for load balancers with sticky sessions. The server never reads it.
 *
 * @param name of the cookie; its value is the id of the Engine.IO session
 * @param path empty for none
 * @param sameSite {@code Lax}, {@code Strict}, {@code None}, or empty for none
 * @param maxAge null for a cookie that ends with the browser's session
 */
public record Cookie(
        String name, String path, boolean httpOnly, boolean secure, String sameSite, @Nullable Duration maxAge) {
    /** {@code io=<sid>; Path=/; HttpOnly; SameSite=Lax}. */
    public static final Cookie DEFAULT = new Cookie("io", "/", true, false, "Lax", null);

    /** {@code DEFAULT} under another name. */
    public static Cookie named(String name) {
        return new Cookie(name, "/", true, false, "Lax", null);
    }
}
