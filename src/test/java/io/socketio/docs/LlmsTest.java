package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** llms.txt, the page for programs that write programs, leads to all pages and names what exists. */
class LlmsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern TYPE = Pattern.compile("`(io\\.socketio(?:\\.[a-z]+)*\\.[A-Z]\\w+)`");

    private static String text() throws IOException {
        return Files.readString(Path.of("llms.txt"));
    }

    private static List<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(text()).results().map(match -> match.group(1)).toList();
    }

    @Test
    void its_links_lead_somewhere_and_to_each_page() throws IOException {
        List<String> links = found(LINK);
        assertThat(links).allMatch(link -> Files.isRegularFile(Path.of(link)));
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            assertThat(links)
                    .containsAll(pages.map(page -> page.toString().replace('\\', '/'))
                            .filter(page -> page.endsWith(".md"))
                            .toList());
        }
    }

    @Test
    void the_types_that_it_names_exist() throws Exception {
        List<String> types = found(TYPE);
        assertThat(types).hasSizeGreaterThan(1);
        for (String type : types) {
            assertThat(Class.forName(type)).isPublic();
        }
    }
}
