package example;

import java.security.Principal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Serves plain HTTP on the same port. */
@RestController
class NewsController {
    private final News news;

    NewsController(News news) {
        this.news = news;
    }

    @PostMapping("/news")
    void publish(Principal author, @RequestBody String text) {
        news.publish(author.getName(), text);
    }

    @GetMapping("/csrf")
    CsrfToken csrf(CsrfToken token) {
        return token;
    }
}
