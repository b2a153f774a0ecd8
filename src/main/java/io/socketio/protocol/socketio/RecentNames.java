package io.socketio.protocol.socketio;

import io.socketio.json.JsonText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names of events that have come lately. Most events have one of a few names, so a name is looked up where it is in its
 * message before a text is made for it. Each place is for names of some hash codes, and has the last one; threads that
 * change it at once do no harm.
 */
final class RecentNames {
    static final int PLACES = 256;
    static final int MAX_LENGTH = 64;

    private final @Nullable String[] names = new @Nullable String[PLACES];

    /**
     * Returns the content of a JSON string in a text.
     *
     * @param start the position of its first quote
     * @param end the position after its last quote
     */
    String unquote(String text, int start, int end) {
        int length = end - start - 2;
        if (length > MAX_LENGTH) {
            return JsonText.unquote(text, start, end);
        }
        int place = place(text, start + 1, end - 1);
        String recent = names[place];
        if (recent != null && recent.length() == length && text.startsWith(recent, start + 1)) {
            return recent;
        }
        String name = JsonText.unquote(text, start, end);
        if (name.length() == length) {
            // Without escapes, so it can be found as it is.
            names[place] = name;
        }
        return name;
    }

    private static int place(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return (hash ^ hash >>> 16 ^ hash >>> 8) & (PLACES - 1);
    }

    /** Leaves out the names, which clients have sent. */
    @Override
    public String toString() {
        return "RecentNames["
                + Arrays.stream(names).filter(name -> name != null).count() + "]";
    }
}
