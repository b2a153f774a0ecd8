package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A listing of the documentation that is a program of its own. */
public final class Listing {
    private Listing() {}

    /** Returns the only listing of a page in a language. */
    public static String of(String page, String language) {
        List<Markdown.Block> blocks = Markdown.of(page).blocks(language);
        assertThat(blocks).hasSize(1);
        return blocks.get(0).text();
    }
}
