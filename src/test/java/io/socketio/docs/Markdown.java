package io.socketio.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, as far as tests examine it. */
record Markdown(Path file, List<String> lines) {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    /** Lines between two fences. */
    record Block(Path file, int firstLine, String text) {
        @Override
        public String toString() {
            return file + ":" + firstLine;
        }
    }

    static Markdown of(String file) {
        Path path = Path.of(file);
        try {
            return new Markdown(path, Files.readAllLines(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the pages to which the table of contents, docs/guide.md, links, in its order. */
    static List<Markdown> guide() {
        return of("docs/guide.md").relativeLinks().stream()
                .map(link -> link.replaceFirst("#.*", ""))
                .distinct()
                .filter(link -> !List.of("feature-matrix.md", "glossary.md").contains(link))
                .map(link -> of("docs/" + link))
                .toList();
    }

    /** Returns README, CONTRIBUTING, all of docs, and the README of each example. */
    static List<Markdown> all() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            return Stream.of(
                            Stream.of("README.md", "CONTRIBUTING.md"),
                            docs.map(path -> "docs/" + path.getFileName())
                                    .filter(name -> name.endsWith(".md"))
                                    .sorted(),
                            examples.map(path -> "examples/" + path.getFileName() + "/README.md")
                                    .sorted())
                    .flatMap(names -> names)
                    .map(Markdown::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the code blocks in a language. */
    List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (start < 0 && lines.get(i).equals("```" + language)) {
                start = i + 1;
            } else if (start >= 0 && lines.get(i).equals("```")) {
                blocks.add(new Block(file, start + 1, String.join("\n", lines.subList(start, i))));
                start = -1;
            }
        }
        return blocks;
    }

    /** Returns the first Java listing below a heading. */
    Block listing(String heading) {
        int line = lines.indexOf(heading) + 1;
        if (line == 0) {
            throw new IllegalArgumentException(file + " has no heading " + heading);
        }
        return blocks("java").stream()
                .filter(block -> block.firstLine() > line)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the cells of all table rows whose first cell is code, without its back-ticks. */
    List<List<String>> rows() {
        return lines.stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    /** Returns the targets of links within the project. */
    List<String> relativeLinks() {
        return LINK.matcher(String.join("\n", lines))
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.contains(":"))
                .toList();
    }

    /** Returns whether a relative link leads to an existing file and, after {@code #}, to an existing heading. */
    boolean leadsSomewhere(String link) {
        String[] parts = link.split("#", 2);
        Path parent = file.getParent() == null ? Path.of("") : file.getParent();
        Path target = parts[0].isEmpty() ? file : parent.resolve(parts[0]).normalize();
        return Files.exists(ROOT.resolve(target))
                && (parts.length == 1 || of(target.toString()).anchors("#").contains(parts[1]));
    }

    /** Returns the anchors of the headings that begin with the prefix. Links can lead to them. */
    Set<String> anchors(String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(heading -> heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> Pattern.compile("[\\p{L}\\p{N} -]")
                        .matcher(heading)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.joining())
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
