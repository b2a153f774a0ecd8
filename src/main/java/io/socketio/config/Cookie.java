package io.socketio.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that the first answer of a session sets, for load balancers with sticky sessions. The server never reads it.
 *
 * @param name the name of the cookie; its value is the id of the Engine.IO session
 * @param path the path for which browsers send it; if empty, that of the request
 * @param domain the domain for which browsers send it; if empty, this host alone
 * @param maxAge how long it lives; null until the browser is closed
 * @param httpOnly whether it is hidden from scripts
 * @param secure whether browsers send it over TLS only
 * @param sameSite the requests from other sites that carry it; null leaves this to the browser
 * @param partitioned whether browsers keep one cookie for each site that embeds the page
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

    /** The requests from pages of other sites with which browsers send a cookie. */
    public enum SameSite {
        /** None. */
        STRICT("Strict"),
        /** Those that bring the visitor to this site. */
        LAX("Lax"),
        /** All; the cookie must be secure. */
        NONE("None");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }

        /** Returns the value of the key: {@code lax}. */
        @Override
        public String toString() {
            return attribute.toLowerCase(Locale.ROOT);
        }
    }

    /** @throws ConfigurationException if a value has characters that a cookie must not have */
    public Cookie {
        Check.that(TOKEN.matcher(name).matches(), "cookie", name, "a name of letters, digits, - and _");
        Check.that(PATH.matcher(path).matches(), "cookie.path", path, "a path such as /, in ASCII, without ;");
        Check.that(DOMAIN.matcher(domain).matches(), "cookie.domain", domain, "a domain such as app.example");
        if (maxAge != null) {
            Check.maxAge("cookie.max.age", maxAge);
        }
    }

    /** Returns {@link #DEFAULT} with this name. */
    public static Cookie named(String name) {
        return new Cookie(name, "/", "", null, true, false, SameSite.LAX, false);
    }

    /** Returns a copy for this path of the host; if empty, that of the request. Defaults to {@code /}. */
    public Cookie withPath(String newPath) {
        return new Cookie(name, newPath, domain, maxAge, httpOnly, secure, sameSite, partitioned);
    }

    /** Returns a copy for this domain and its subdomains. Defaults to this host alone. */
    public Cookie withDomain(String newDomain) {
        return new Cookie(name, path, newDomain, maxAge, httpOnly, secure, sameSite, partitioned);
    }

    /** Returns a copy that lives this long, in whole seconds; null, the default, until the browser is closed. */
    public Cookie withMaxAge(@Nullable Duration age) {
        return new Cookie(name, path, domain, age, httpOnly, secure, sameSite, partitioned);
    }

    /** Returns a copy that is hidden from scripts or not. Defaults to true. */
    public Cookie withHttpOnly(boolean hidden) {
        return new Cookie(name, path, domain, maxAge, hidden, secure, sameSite, partitioned);
    }

    /** Returns a copy that is sent over TLS only, or also over plain HTTP. Defaults to false: also over HTTP. */
    public Cookie withSecure(boolean onlyTls) {
        return new Cookie(name, path, domain, maxAge, httpOnly, onlyTls, sameSite, partitioned);
    }

    /**
     * Returns a copy for these requests from other sites; null leaves them to the browser. Defaults to
     * {@link SameSite#LAX}.
     */
    public Cookie withSameSite(@Nullable SameSite sites) {
        return new Cookie(name, path, domain, maxAge, httpOnly, secure, sites, partitioned);
    }

    /** Returns a copy that browsers keep apart for each site that embeds the page, or not. Defaults to false. */
    public Cookie withPartitioned(boolean kept) {
        return new Cookie(name, path, domain, maxAge, httpOnly, secure, sameSite, kept);
    }

    /** Refuses attributes that contradict each other: browsers would drop such a cookie silently. */
    void checkTogether() {
        boolean ofHost = secure && path.equals("/") && domain.isEmpty();
        Check.that(
                ofHost || !name.startsWith("__Host-"),
                "cookie",
                name,
                "without __Host- in front, unless it is secure, has the path / and no domain");
        Check.that(secure || !name.startsWith("__Secure-"), "cookie", name, "without __Secure- in front, or secure");
        if (sameSite != null) {
            Check.that(
                    secure || sameSite != SameSite.NONE,
                    "cookie.same.site",
                    sameSite,
                    "strict or lax, or cookie.secure be true");
        }
        Check.that(secure || !partitioned, "cookie.partitioned", partitioned, "false, or cookie.secure be true");
    }

    /** Returns the value of {@code Set-Cookie}: {@code io=<value>; Path=/; HttpOnly; SameSite=Lax}. */
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
