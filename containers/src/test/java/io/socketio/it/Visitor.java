package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import io.socketio.it.container.User;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A user with a separate browser, which keeps the cookies of an application. */
final class Visitor {
    private final URI application;
    private final Map<String, String> cookies = new TreeMap<>();

    /** @param application the address of the application, including its context path */
    Visitor(URI application) {
        this.application = application;
    }

    /** Requests a protected page and fills in the login form. */
    Visitor logIn(User user) throws IOException {
        assertThat(get("/members/home").text()).isEqualTo("who are you?");
        Answer answer = post("/j_security_check", "j_username=" + user.name() + "&j_password=" + user.password());
        assertThat(answer.text()).isEqualTo("welcome " + user.name());
        return this;
    }

    /** Returns a page, after following a redirect. */
    Answer get(String page) throws IOException {
        return follow(ask(path(page)));
    }

    private Answer ask(String target) throws IOException {
        try (HttpConnection http = connect()) {
            return keepingCookies(http.get(target));
        }
    }

    private Answer follow(Answer answer) throws IOException {
        String location = answer.header("Location");
        return location == null ? answer : ask(URI.create(location).getPath());
    }

    private Answer post(String page, String form) throws IOException {
        try (HttpConnection http = connect()) {
            http.post(
                    path(page),
                    form.getBytes(StandardCharsets.UTF_8),
                    "Content-Type: application/x-www-form-urlencoded");
            return follow(keepingCookies(http.read()));
        }
    }

    private Answer keepingCookies(Answer answer) {
        for (String cookie : answer.headers().getOrDefault("Set-Cookie", List.of())) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    String path(String page) {
        return application.getPath() + page;
    }

    /** Returns a connection that sends the current cookies. */
    HttpConnection connect() throws IOException {
        return authenticate(HttpConnection.to(application));
    }

    /** Makes a connection send the current cookies. */
    HttpConnection authenticate(HttpConnection http) {
        String header = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ", "Cookie: ", ""));
        return cookies.isEmpty() ? http.always() : http.always(header);
    }
}
