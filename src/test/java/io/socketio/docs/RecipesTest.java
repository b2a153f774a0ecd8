package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The programs of docs/recipes.md; {@link GuideTest} compiles them, and RecipesIT runs them. Those for Node.js have been run
 * once in the same way, with Socket.IO 4.8.4 on Node.js 20.
 */
class RecipesTest {
    private static final Markdown PAGE = Markdown.of("docs/recipes.md");

    @Test
    void each_program_is_shorter_than_the_one_for_node() {
        List<Markdown.Block> java = PAGE.blocks("java");
        List<Markdown.Block> node = PAGE.blocks("js").stream()
                .filter(block -> !block.text().contains("progress.value")) // what the browser does
                .toList();

        assertThat(java).hasSize(6).hasSameSizeAs(node);
        for (int i = 0; i < java.size(); i++) {
            assertThat(lines(new JavaBlock(java.get(i)).body()))
                    .as(java.get(i).toString())
                    .isLessThan(lines(node.get(i).text()));
        }
    }

    private static long lines(String program) {
        return program.lines().filter(line -> !line.isBlank()).count();
    }
}
