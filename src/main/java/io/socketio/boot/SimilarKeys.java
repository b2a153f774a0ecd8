package io.socketio.boot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the key that was meant by one that does not exist: misspelt, or a name of Socket.IO's own server. */
final class SimilarKeys {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[._-]|(?<=[a-z0-9])(?=[A-Z])");
    /** A key is similar if there is at most one mistake for this many letters. */
    private static final int LETTERS_PER_MISTAKE = 4;
    /** How many mistakes a word counts that is missing or superfluous. */
    private static final int MISTAKES_PER_WORD = 2;

    /** Names that cannot be recognized by their letters: those of Socket.IO's own server, and earlier ones. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("maxhttpbuffersize", "max.payload"),
            Map.entry("connectionstaterecovery", "recovery"),
            Map.entry("connectionstaterecoverymaxdisconnectionduration", "recovery.max.disconnection.duration"),
            Map.entry("connectionstaterecoveryskipmiddlewares", "recovery.skip.middlewares"),
            Map.entry("enabled", "default.server"),
            Map.entry("drain", "shutdown.disconnect.period"),
            Map.entry("maxnamespaces", "max.namespaces.per.client"),
            Map.entry("maxsessions", "max.connections"),
            Map.entry("allowedorigins", "origins"),
            Map.entry("maxsessionsperaddress", "max.connections.per.address"));

    private SimilarKeys() {}

    /** @param name a key without {@code socketio.} or {@code SOCKETIO_} in front */
    static Optional<Setting<?>> nearest(String name) {
        String meant = OTHER_NAMES.getOrDefault(String.join("", words(name)), name);
        return Settings.ALL.stream()
                .filter(setting -> similar(meant, setting.name()))
                .min(Comparator.comparingInt(setting -> mistakes(meant, setting.name())));
    }

    private static boolean similar(String name, String known) {
        int most = Math.max(name.length(), known.length()) / LETTERS_PER_MISTAKE;
        return mistakes(name, known) <= Math.max(1, most);
    }

    private static int mistakes(String name, String known) {
        List<String> words = words(name);
        List<String> knownWords = words(known);
        int edits = edits(String.join("", words), String.join("", knownWords));
        boolean contained = Set.copyOf(words).containsAll(knownWords)
                || Set.copyOf(knownWords).containsAll(words);
        int inWords = MISTAKES_PER_WORD * Math.abs(words.size() - knownWords.size());
        return contained ? Math.min(edits, inWords) : edits;
    }

    private static List<String> words(String name) {
        return BETWEEN_WORDS
                .splitAsStream(name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Returns how many letters have to be inserted, removed or replaced (the Levenshtein distance). */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
