package io.socketio.boot;

import io.socketio.Rate;
import io.socketio.config.ConfigurationException;
import io.socketio.config.TransportName;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of values in the configuration. They read what is well-formed; the options themselves check whether a value is
 * within its bounds.
 */
final class ValueTypes {
    static final ValueType<Boolean> BOOLEAN = new ValueType<>("boolean", "true, false", ValueTypes::bool);
    static final ValueType<Integer> NUMBER = new ValueType<>("number", "above 0", ValueTypes::integer);
    static final ValueType<Integer> BOUND = NUMBER.allowing("0: unlimited");
    static final ValueType<Integer> BYTES = new ValueType<>("bytes", "above 0", ValueTypes::integer);
    static final ValueType<Long> MANY_BYTES = new ValueType<>("bytes", "above 0", ValueTypes::longInteger);
    static final ValueType<Duration> DURATION = new ValueType<>("duration", "1ms to 24h", ValueTypes::duration);
    static final ValueType<Rate> RATE = new ValueType<>("rate", "1/24h to 1000000/1ms", ValueTypes::rate);
    static final ValueType<List<String>> LIST = new ValueType<>("list", "", (key, text) -> list(text));
    static final ValueType<TransportName[]> TRANSPORTS = new ValueType<>("list", "one or both", ValueTypes::transports);
    static final ValueType<List<String>> ORIGINS =
            new ValueType<>("list", "origins, /regular expressions/, or *", ValueTypes::origins);

    private static final Pattern ORIGIN = Pattern.compile("\\s*(/.+?/(?=\\s*(?:,|$))|[^,]*?)\\s*(?:,|$)");
    private static final Pattern DURATIONS = Pattern.compile("(\\d+)\\s*(ms|s|m|h)");
    private static final int LONGEST_NUMBER = 12;

    private ValueTypes() {}

    /** Returns a type for texts that the options check. */
    static ValueType<String> text(String name, String allowed) {
        return new ValueType<>(name, allowed, (key, text) -> text);
    }

    /** Returns a type for the constants of an enum, which are written in lower case. */
    static <E extends Enum<E>> ValueType<E> word(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        List<String> words = constants.stream().map(ValueTypes::wordOf).toList();
        int last = words.size() - 1;
        String sentence = String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        return new ValueType<>("word", String.join(", ", words), (key, text) -> {
            int index = words.indexOf(text);
            if (index < 0) {
                throw new ConfigurationException(key, text, sentence);
            }
            return constants.get(index);
        });
    }

    /** Returns how a constant is written: {@code redis-streams}. */
    static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean bool(String key, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigurationException(key, text, "true or false");
        };
    }

    private static int integer(String key, String text) {
        return (int) number(key, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long longInteger(String key, String text) {
        return number(key, text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static long number(String key, String text, long min, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported like a number that is too large
        }
        throw new ConfigurationException(key, text, "a whole number up to " + max);
    }

    private static Duration duration(String key, String text) {
        Matcher matcher = DURATIONS.matcher(text);
        if (!matcher.matches() || matcher.group(1).length() > LONGEST_NUMBER) {
            throw new ConfigurationException(key, text, "a duration such as 300ms, 25s, 2m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Rate rate(String key, String text) {
        try {
            return Rate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(key, text, "a rate such as 100/1s, from 1/24h to 1000000/1ms");
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static TransportName[] transports(String key, String text) {
        List<String> names = list(text);
        TransportName[] transports = Arrays.stream(TransportName.values())
                .filter(transport -> names.contains(transport.toString()))
                .toArray(TransportName[]::new);
        if (transports.length == 0 || transports.length != new HashSet<>(names).size()) {
            throw new ConfigurationException(key, text, "polling, websocket, or polling,websocket");
        }
        return transports;
    }

    /** Splits at commas, except within regular expressions, which go from slash to slash. */
    private static List<String> origins(String key, String text) {
        List<String> origins = ORIGIN.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(item -> !item.isEmpty())
                .toList();
        if (origins.isEmpty()) {
            throw new ConfigurationException(key, text, "origins such as https://app.example, or * for any");
        }
        return origins;
    }
}
