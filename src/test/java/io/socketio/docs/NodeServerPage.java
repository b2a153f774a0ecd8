package io.socketio.docs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/from-node.md and the feature matrix say of the classes of the server of Node.js. */
public final class NodeServerPage {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)]\\(feature-matrix[.]md#");

    private NodeServerPage() {}

    /** Returns the words in the first columns of the tables of the matrix to which a class is referred, by package and name. */
    public static Map<String, Set<String>> members() {
        Map<String, Set<String>> sections = matrix();
        Map<String, Set<String>> members = new HashMap<>();
        for (String line : Markdown.of("docs/from-node.md").lines()) {
            List<String> cells = List.of(line.split(" [|] ", -1));
            if (cells.size() == 4 && line.contains("(feature-matrix.md#")) {
                Set<String> words = groups(SECTION, cells.get(3)).stream()
                        .flatMap(section -> sections.get(section).stream())
                        .collect(Collectors.toSet());
                groups(CODE, cells.get(1))
                        .forEach(name -> members.put(groups(CODE, cells.get(0)).get(0) + " " + name, words));
            }
        }
        return members;
    }

    private static Map<String, Set<String>> matrix() {
        Map<String, Set<String>> sections = new HashMap<>();
        String section = "";
        for (String line : Markdown.of("docs/feature-matrix.md").lines()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.startsWith("| ")) {
                Set<String> words = sections.computeIfAbsent(section, key -> new HashSet<>());
                groups(CODE, line.substring(0, line.indexOf(" | ", 2))).forEach(code -> WORD.matcher(code)
                        .results()
                        .map(MatchResult::group)
                        .forEach(words::add));
            }
        }
        return sections;
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
