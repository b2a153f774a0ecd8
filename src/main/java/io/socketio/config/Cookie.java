package io.socketio.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that the first answer of a session sets, for load balancers with sticky sessions. The server never reads it.
 *
 * @param name of the cookie; its value is the id of the Engine.IO session
 * @param path empty for none, which makes it the path of the request
 * @param domain empty for none, which makes it this host alone
 * @param maxAge null for a cookie that ends with the browser's session
 * @param httpOnly whether it is hidden from scripts
 * @param secure whether it goes over TLS only
 * @param sameSite null to leave it to the browser
 * @param partitioned whether browsers keep one for each site that embeds the page
 */
public record Cookie(
        String name,
        String path,
        String domain,
        @Nullable Duration maxAge,
        boolean httpOnly,
        boolean secure,
        @Nullable SameSite sameSite,
        boolean partitioned) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern PATH = Pattern.compile("(/[\\x20-\\x7e&&[^;]]*)?");
    private static final Pattern DOMAIN = Pattern.compile(
            "(\\.?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*)?");

    /** {@code io=<sid>; Path=/; HttpOnly; SameSite=Lax}. */
    public static final Cookie DEFAULT = named("io");

    /** With which requests from pages of other sites browsers send a cookie. */
    public enum SameSite {
        /** With none. */
        STRICT("Strict"),
        /** With those by which the visitor comes to this site. */
        LAX("Lax"),
        /** With all; the cookie must be secure. */
        NONE("None");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }

        /** As in keys: {@code lax}. */
        @Override
        public String toString() {
            return attribute.toLowerCase(Locale.ROOT);
        }
    }

    /** @throws ConfigurationException if a value has characters that a cookie must not have */
    public Cookie {
        EngineConfig.check(name, "cookie", text -> TOKEN.matcher(text).matches(), "a name of letters, digits, - and _");
        EngineConfig.check(
                path, "cookie.path", text -> PATH.matcher(text).matches(), "a path such as /, in ASCII, without ;");
        EngineConfig.check(
                domain, "cookie.domain", text -> DOMAIN.matcher(text).matches(), "a domain such as app.example");
        if (maxAge != null) {
            EngineConfig.check(maxAge, "cookie.max.age", age -> !age.isNegative(), "0 or longer");
        }
    }

    /** {@link #DEFAULT} under another name. */
    public static Cookie named(String name) {
        return new Cookie(name, "/", "", null, true, false, SameSite.LAX, false);
    }

    /** The same for a path of the host; {@code /} unless said otherwise, none if it is empty. */
    public Cookie withPath(String newPath) {
        return new Cookie(name, newPath, domain, maxAge, httpOnly, secure, sameSite, partitioned);
    }

    /** The same for a domain and its subdomains; only this host unless said otherwise. */
    public Cookie withDomain(String newDomain) {
        return new Cookie(name, path, newDomain, maxAge, httpOnly, secure, sameSite, partitioned);
    }

    /** The same for a time, in seconds; null for as long as the browser runs. */
    public Cookie withMaxAge(@Nullable Duration age) {
        return new Cookie(name, path, domain, age, httpOnly, secure, sameSite, partitioned);
    }

    /** The same, hidden from scripts or not; hidden unless said otherwise. */
    public Cookie withHttpOnly(boolean hidden) {
        return new Cookie(name, path, domain, maxAge, hidden, secure, sameSite, partitioned);
    }

    /** The same, only sent over TLS or not; also over HTTP unless said otherwise. */
    public Cookie withSecure(boolean onlyTls) {
        return new Cookie(name, path, domain, maxAge, httpOnly, onlyTls, sameSite, partitioned);
    }

    /** The same for requests from other sites; {@link SameSite#LAX} unless said otherwise, null for the browser's choice. */
    public Cookie withSameSite(@Nullable SameSite sites) {
        return new Cookie(name, path, domain, maxAge, httpOnly, secure, sites, partitioned);
    }

    /** The same, kept apart for each site that embeds the page, or not. */
    public Cookie withPartitioned(boolean kept) {
        return new Cookie(name, path, domain, maxAge, httpOnly, secure, sameSite, kept);
    }

    /** Browsers drop cookies whose attributes contradict each other, without a word: so they are not sent. */
    void checkTogether() {
        boolean ofHost = secure && path.equals("/") && domain.isEmpty();
        EngineConfig.check(
                name,
                "cookie",
                text -> ofHost || !text.startsWith("__Host-"),
                "without __Host- in front, unless it is secure, has the path / and no domain");
        EngineConfig.check(
                name,
                "cookie",
                text -> secure || !text.startsWith("__Secure-"),
                "without __Secure- in front, or secure");
        if (sameSite != null) {
            EngineConfig.check(
                    sameSite,
                    "cookie.same.site",
                    sites -> secure || sites != SameSite.NONE,
                    "strict or lax, or cookie.secure be true");
        }
        EngineConfig.check(
                partitioned, "cookie.partitioned", kept -> secure || !kept, "false, or cookie.secure be true");
    }

    /** What {@code Set-Cookie} says: {@code io=<value>; Path=/; HttpOnly; SameSite=Lax}. */
    public String header(String value) {
        StringBuilder text = new StringBuilder(name).append('=').append(value);
        if (maxAge != null) {
            text.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (!domain.isEmpty()) {
            text.append("; Domain=").append(domain);
        }
        if (!path.isEmpty()) {
            text.append("; Path=").append(path);
        }
        text.append(httpOnly ? "; HttpOnly" : "").append(secure ? "; Secure" : "");
        text.append(partitioned ? "; Partitioned" : "");
        return sameSite == null
                ? text.toString()
                : text.append("; SameSite=").append(sameSite.attribute).toString();
    }
}
