package io.socketio;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many events may come in which time. All of them may come at once; the permits for more come back one by one: with
 * 20 events in a second, one every 50 ms.
 *
 * @param permits from 1 to 1,000,000
 * @param per from a millisecond to 24 hours
 */
public record Rate(int permits, Duration per) {
    private static final int MOST = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*/\\s*(.*)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

    /** @throws IllegalArgumentException if one of them is out of its bounds */
    public Rate {
        if (permits < 1 || permits > MOST || per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
            throw wrong(text(permits, per));
        }
    }

    /**
     * Returns a rate whose time is a text, such as {@code 1s}: a whole number with {@code ms}, {@code s}, {@code m} or
     * {@code h}.
     *
     * @throws IllegalArgumentException if it is not, or out of its bounds
     */
    public static Rate of(int permits, String per) {
        Matcher time = TIME.matcher(per);
        if (!time.matches()) {
            throw wrong(permits + "/" + per);
        }
        return new Rate(permits, Duration.of(Long.parseLong(time.group(1)), UNITS.get(time.group(2))));
    }

    /**
     * Reads a rate such as {@code 100/1s}.
     *
     * @throws IllegalArgumentException if the text is not a rate, or out of its bounds
     */
    public static Rate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw wrong(text);
        }
        return of(Integer.parseInt(parts.group(1)), parts.group(2));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" must be a rate such as 100/1s, from 1/24h to 1000000/1ms");
    }

    private static String text(int permits, Duration per) {
        return permits + "/" + text(per);
    }

    /** Returns it in one unit, as {@link #of} reads it, unless it is no whole number of milliseconds. */
    private static String text(Duration per) {
        String text = per.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
        if (TIME.matcher(text).matches()) {
            return text;
        }
        if (per.equals(per.truncatedTo(ChronoUnit.SECONDS))) {
            return per.toSeconds() + "s";
        }
        return per.equals(per.truncatedTo(ChronoUnit.MILLIS)) ? per.toMillis() + "ms" : text;
    }

    /** Returns it as it is configured: {@code 100/1s}. */
    @Override
    public String toString() {
        return text(permits, per);
    }
}
