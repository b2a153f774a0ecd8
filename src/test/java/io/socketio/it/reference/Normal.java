package io.socketio.it.reference;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Brings what both sides read into one form where it is known to differ. */
final class Normal {
    private static final Pattern PACKET = Pattern.compile("^b.*", Pattern.DOTALL);
    private static final Pattern PAYLOAD = Pattern.compile("(?<=^|\\x1e)b[^\\x1e]*");
    private static final Pattern BINARY = Pattern.compile("\\{\"b\":\"([0-9a-f]*)\"}");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\[-1,\\{\"b\":\"([0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{24})\"}]");

    private Normal() {}

    /** Returns an Engine.IO packet as the reference reads it if it is base64. */
    static String base64OfPacket(String packet) {
        return lowBytes(PACKET, packet);
    }

    /** Returns a payload as the reference reads it where it is base64. */
    static String base64OfPayload(String payload) {
        return lowBytes(PAYLOAD, payload);
    }

    /** Returns a text in which only the low byte is left of each character of base64. */
    private static String lowBytes(Pattern base64, String text) {
        return base64.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group()
                        .chars()
                        .map(c -> c & 0xff)
                        .filter(c -> c > ' ')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()));
    }

    /** Returns a result without what MessagePack has and JSON has not, as far as the facts say that it is there. */
    static String result(String result, PackedFacts facts) {
        String normalized = result;
        if (facts.hasTimestamp()) {
            normalized = TIMESTAMP.matcher(normalized).replaceAll(match -> timestamp(match.group(1)));
        }
        if (facts.isType(0) || facts.isType(4)) {
            normalized = BINARY.matcher(normalized).replaceAll(Normal::numbers);
        }
        return facts.hasMalformedText() ? normalized.replaceAll("(\\\\ufffd)+", "\\\\ufffd") : normalized;
    }

    private static String timestamp(String hex) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        try {
            Instant instant =
                    switch (bytes.remaining()) {
                        case 4 -> Instant.ofEpochSecond(bytes.getInt() & 0xffffffffL);
                        case 8 -> Instant.ofEpochSecond(bytes.getLong(0) & (1L << 34) - 1, bytes.getLong(0) >>> 34);
                        default -> Instant.ofEpochSecond(bytes.getLong(4), bytes.getInt(0) & 0xffffffffL);
                    };
            return Form.of(Form.date(instant));
        } catch (DateTimeException e) {
            return "null";
        }
    }

    private static String numbers(MatchResult binary) {
        byte[] bytes = HexFormat.of().parseHex(binary.group(1));
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
