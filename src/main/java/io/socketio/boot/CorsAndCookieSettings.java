package io.socketio.boot;

import static io.socketio.boot.Setting.NONE;
import static io.socketio.boot.ValueTypes.BOOLEAN;
import static io.socketio.boot.ValueTypes.DURATION;
import static io.socketio.boot.ValueTypes.LIST;
import static io.socketio.boot.ValueTypes.ORIGINS;

import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.Origins;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** The keys of origins, of CORS and of the cookie. The first key of CORS and cookie switches it on. */
final class CorsAndCookieSettings {
    private static final ValueType<Duration> AGE = DURATION.allowing("0 or more");
    private static final ValueType<List<String>> HEADERS = LIST.allowing("names of headers");

    private static final Setting<List<String>> CORS = new Setting<>(
            "cors.origins",
            ORIGINS,
            (draft, origins) -> draft.cors().make(Cors.origins(origins)),
            NONE,
            "origins whose pages may connect, and browsers are told so: CORS");
    private static final Setting<Cookie> COOKIE = new Setting<>(
            "cookie",
            new ValueType<>("name", "a cookie name", (key, text) -> Cookie.named(text)),
            (draft, cookie) -> draft.cookie().make(cookie),
            NONE,
            "name of a cookie to set; none sets no cookie");

    static final List<Setting<?>> ALL = List.of(
            EngineSettings.option(
                    "origins",
                    ORIGINS,
                    (options, origins) -> options.origins(Origins.of(origins)),
                    NONE,
                    "origins whose pages may connect, besides the server's own and those of CORS: origins"),
            CORS,
            cors(
                    "credentials",
                    BOOLEAN,
                    Cors::withCredentials,
                    "false",
                    "Access-Control-Allow-Credentials: whether browsers may send cookies"),
            cors(
                    "methods",
                    LIST.allowing("methods"),
                    Cors::withMethods,
                    "GET,HEAD,PUT,PATCH,POST,DELETE",
                    "Access-Control-Allow-Methods"),
            cors(
                    "allowed.headers",
                    HEADERS,
                    Cors::withAllowedHeaders,
                    NONE,
                    "Access-Control-Allow-Headers; none means those that the browser asks for"),
            cors(
                    "exposed.headers",
                    HEADERS,
                    Cors::withExposedHeaders,
                    NONE,
                    "Access-Control-Expose-Headers: headers of answers that pages may read"),
            cors(
                    "max.age",
                    AGE,
                    Cors::withMaxAge,
                    NONE,
                    "Access-Control-Max-Age: how long browsers may cache the answer to a preflight"),
            COOKIE,
            cookie("path", ValueTypes.text("path", "a path, or empty"), Cookie::withPath, "/", "Path of the cookie"),
            cookie(
                    "domain",
                    ValueTypes.text("domain", "a domain"),
                    Cookie::withDomain,
                    NONE,
                    "Domain of the cookie; none means this host only"),
            cookie(
                    "max.age",
                    AGE,
                    Cookie::withMaxAge,
                    NONE,
                    "Max-Age of the cookie; none means until the browser ends"),
            cookie(
                    "http.only",
                    BOOLEAN,
                    Cookie::withHttpOnly,
                    "true",
                    "HttpOnly: whether the cookie is hidden from scripts"),
            cookie("secure", BOOLEAN, Cookie::withSecure, "false", "Secure: whether the cookie is sent over TLS only"),
            cookie(
                    "same.site",
                    ValueTypes.word(Cookie.SameSite.class),
                    Cookie::withSameSite,
                    "lax",
                    "SameSite: whether the cookie is sent with requests from other sites"),
            cookie(
                    "partitioned",
                    BOOLEAN,
                    Cookie::withPartitioned,
                    "false",
                    "Partitioned: whether browsers keep one cookie for each embedding site"));

    private CorsAndCookieSettings() {}

    private static <T> Setting<T> cors(
            String name, ValueType<T> type, BiFunction<Cors, T, Cors> change, String byDefault, String meaning) {
        String full = "cors." + name;
        return new Setting<>(
                full,
                type,
                (draft, value) -> draft.cors()
                        .change(Setting.PREFIX + full, value, CORS.key(), cors -> change.apply(cors, value)),
                byDefault,
                meaning);
    }

    private static <T> Setting<T> cookie(
            String name, ValueType<T> type, BiFunction<Cookie, T, Cookie> change, String byDefault, String meaning) {
        String full = COOKIE.name() + "." + name;
        return new Setting<>(
                full,
                type,
                (draft, value) -> draft.cookie()
                        .change(Setting.PREFIX + full, value, COOKIE.key(), cookie -> change.apply(cookie, value)),
                byDefault,
                meaning);
    }
}
