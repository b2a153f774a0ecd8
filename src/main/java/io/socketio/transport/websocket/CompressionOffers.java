package io.socketio.transport.websocket;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses among the offers of a client to compress messages (permessage-deflate, RFC 7692). */
public final class CompressionOffers {
    private static final String NAME = "permessage-deflate";
    private static final Pattern WINDOW_BITS = Pattern.compile("[89]|1[0-5]");

    private CompressionOffers() {}

    /**
     * Returns the first offer that the server can keep to, as clients put what they prefer first; an empty list if there
     * is none. Extensions other than compression are left out.
     *
     * @param parameters gives the parameters of an extension; the value of one without a value is null or empty
     */
    public static <E> List<E> first(
            List<E> offered, Function<E, String> name, Function<E, Map<String, String>> parameters) {
        return offered.stream()
                .filter(offer -> isCompression(name.apply(offer)) && canBeKept(parameters.apply(offer)))
                .limit(1)
                .toList();
    }

    static boolean isCompression(String extension) {
        return extension.equals(NAME);
    }

    private static boolean canBeKept(Map<String, String> parameters) {
        return parameters.entrySet().stream().allMatch(entry -> canBeKept(entry.getKey(), entry.getValue()));
    }

    /**
     * Returns whether containers do what a parameter asks for, and answer so. They cannot compress with a smaller window
     * ({@code server_max_window_bits}), as Java has no such compression; but Jetty would agree to it without saying so,
     * and clients then end the connection.
     */
    private static boolean canBeKept(String parameter, @Nullable String value) {
        boolean bare = value == null || value.isEmpty();
        return switch (parameter) {
            case "server_no_context_takeover", "client_no_context_takeover" -> bare;
            case "client_max_window_bits" -> bare || WINDOW_BITS.matcher(value).matches();
            default -> false;
        };
    }
}
