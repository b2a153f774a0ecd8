package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.handler.HandlerClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documentation is true, as far as a machine can tell. */
class GuideTest {
    @TestFactory
    Stream<DynamicTest> each_java_example_compiles_and_its_handlers_are_accepted(@TempDir Path directory) {
        return Markdown.all().stream()
                .flatMap(page -> page.blocks("java").stream())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    Path classes = Files.createTempDirectory(directory, "example");
                    assertThat(new JavaBlock(block).compile(classes)).isEmpty();
                    JavaBlock.load(classes, type -> {
                        if (type.isAnnotationPresent(NamespaceEndpoint.class)) {
                            HandlerClass.of(type);
                        }
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_java_example_names_every_type_that_it_imports_and_uses_it() {
        return Markdown.all().stream()
                .flatMap(page -> page.blocks("java").stream())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    JavaBlock java = new JavaBlock(block);
                    assertThat(java.imports()).allSatisfy(name -> assertThat(java.body())
                            .containsPattern("\\b\\Q" + name.substring(name.lastIndexOf('.') + 1) + "\\E\\b"));
                }));
    }

    @Test
    void an_example_that_does_not_compile_is_named_with_its_file_and_line(@TempDir Path directory) {
        assertThat(errors(directory, "int a = 1;\nio.emitt(\"hello\");"))
                .singleElement()
                .asString()
                .startsWith("page.md:11: cannot find symbol");
    }

    @Test
    void an_example_needs_its_imports(@TempDir Path directory) {
        assertThat(errors(directory, "import java.time.Duration;\n\nDuration second = Duration.ofSeconds(1);"))
                .isEmpty();
        assertThat(errors(directory, "Duration second = Duration.ofSeconds(1);"))
                .hasSize(2)
                .allMatch(error -> error.startsWith("page.md:10: cannot find symbol"));
        assertThat(errors(directory, "public class Own {\n    Socket socket;\n}"))
                .singleElement()
                .asString()
                .startsWith("page.md:11: cannot find symbol");
    }

    private static List<String> errors(Path directory, String listing) {
        return new JavaBlock(new Markdown.Block(Path.of("page.md"), 10, listing)).compile(directory);
    }

    @TestFactory
    Stream<DynamicTest> each_relative_link_leads_somewhere() {
        return Markdown.all().stream()
                .map(page -> DynamicTest.dynamicTest(page.file().toString(), () -> assertThat(page.relativeLinks())
                        .allMatch(page::leadsSomewhere)));
    }

    @Test
    void all_reasons_of_disconnecting_are_explained_with_their_text() {
        Map<String, String> documented = Markdown.of("docs/events-and-rooms.md").rows().stream()
                .filter(row -> row.size() == 3)
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1), (first, second) -> first));

        for (DisconnectReason reason : DisconnectReason.values()) {
            assertThat(documented).containsEntry(reason.name(), reason.toString());
        }
    }

    @Test
    void all_sections_of_the_guide_are_in_its_table_of_contents() {
        List<String> linked = Markdown.of("docs/guide.md").relativeLinks();

        assertThat(Markdown.guide()).hasSizeGreaterThan(6).allSatisfy(page -> {
            String name = String.valueOf(page.file().getFileName());
            assertThat(linked)
                    .containsAll(page.anchors("## ").stream()
                            .map(anchor -> name + "#" + anchor)
                            .toList());
        });
    }

    @Test
    void the_parser_of_the_guide_is_the_one_that_is_tested() throws IOException {
        Markdown page = Markdown.of("docs/extending.md");

        assertThat(shows(
                        new JavaBlock(theOne(page.blocks("java"), "class ReadableParser")),
                        Files.readString(Path.of("src/test/java/io/socketio/it/ReadableParser.java"))))
                .isTrue();
        assertThat(Files.readString(Path.of("src/test/js/readable-parser.js")))
                .containsIgnoringWhitespaces(
                        theOne(page.blocks("js"), "class Encoder").text());
    }

    @TestFactory
    Stream<DynamicTest> the_code_of_other_applications_is_that_of_the_examples() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String directory : List.of("examples", "readme/src")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.add(Files.readString(file));
                }
            }
        }
        return Markdown.guide().stream()
                .flatMap(page -> page.blocks("java example").stream())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> assertThat(
                                sources.stream().anyMatch(source -> shows(new JavaBlock(block), source)))
                        .as("an example contains the listing and its imports")
                        .isTrue()));
    }

    @ParameterizedTest
    @CsvSource({"nginx, nginx.conf", "haproxy, haproxy.cfg", "apache, apache.conf", "xml, tomcat-valve.xml"})
    void the_configurations_of_proxies_are_those_that_are_tested(String language, String file) throws IOException {
        assertThat(Markdown.of("docs/production.md").blocks(language))
                .singleElement()
                .extracting(block -> block.text() + "\n")
                .isEqualTo(Files.readString(Path.of("docs/proxies", file)));
    }

    /** Returns whether a source file contains the listing, with these imports among its own. */
    private static boolean shows(JavaBlock listing, String source) {
        return listing.imports().stream().allMatch(name -> source.contains("import " + name + ";"))
                && source.replaceAll("\\s", "").contains(listing.body().replaceAll("\\s", ""));
    }

    private static Markdown.Block theOne(List<Markdown.Block> blocks, String content) {
        List<Markdown.Block> found =
                blocks.stream().filter(block -> block.text().contains(content)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void the_guide_has_examples() {
        assertThat(Markdown.guide().stream().flatMap(page -> page.blocks("java").stream()))
                .hasSizeGreaterThan(20);
    }
}
