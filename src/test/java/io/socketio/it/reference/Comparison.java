package io.socketio.it.reference;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages, and what both sides made of them.
 *
 * @param messages each a String or a byte array
 */
record Comparison(List<Object> messages, String ours, String theirs) {

    boolean oursRefused() {
        return ours.endsWith(Decoded.REFUSED + "]");
    }

    boolean theirsRefused() {
        return theirs.endsWith(Decoded.REFUSED + "]");
    }

    /** Returns whether something holds for a message that is text. */
    boolean anyText(Predicate<String> property) {
        return messages.stream().anyMatch(each -> each instanceof String text && property.test(text));
    }

    /** Returns whether something holds for the parts of a packet in JSON. */
    boolean anyJson(Predicate<Parts> property) {
        return anyText(text -> property.test(Parts.of(text)));
    }

    /** Returns whether something holds for a message that is binary, and here MessagePack. */
    boolean anyPacked(Predicate<PackedFacts> property) {
        return messages.stream().anyMatch(each -> each instanceof byte[] bytes && property.test(PackedFacts.of(bytes)));
    }

    /**
     * The parts of a packet as the reference reads them.
     *
     * @param type a space if this is no packet
     * @param count the text before the hyphen
     * @param id the digits before the JSON; white space counts as a digit there
     * @param json what follows
     */
    record Parts(char type, String count, String id, String json) {
        private static final Pattern PACKET = Pattern.compile(
                "[0-6](?:(?<=[56])([^-]*)-)?(?:/[^,]*(?:,|$))?([0-9\\t\\n\\x0b\\f\\r\\h\\u2028\\u2029\\ufeff]*)(.*)",
                Pattern.DOTALL);
        private static final String SPACE = "[\\s\\h\\u2028\\u2029\\ufeff]*";
        private static final Pattern OTHER_NUMBER = Pattern.compile(SPACE + "[+]?(?:0[xbo])?[0-9a-fA-F.+]+" + SPACE);
        private static final BigInteger LARGEST_ID = BigInteger.valueOf(Long.MAX_VALUE);

        static Parts of(String text) {
            Matcher matcher = PACKET.matcher(text);
            if (!matcher.matches()) {
                return new Parts(' ', "", "", "");
            }
            String count = matcher.group(1);
            return new Parts(text.charAt(0), count == null ? "" : count, matcher.group(2), matcher.group(3));
        }

        boolean hasAttachments() {
            return type == '5' || type == '6';
        }

        /** Returns whether the number of attachments is one to JavaScript, but not in decimal digits. */
        boolean countIsOddNumber() {
            return !count.matches("\\d*") && OTHER_NUMBER.matcher(count).matches();
        }

        boolean idHasSpace() {
            return !id.matches("\\d*");
        }

        boolean idIsTooLarge() {
            return id.matches("\\d+") && new BigInteger(id).compareTo(LARGEST_ID) > 0;
        }

        /** Returns how deep brackets are nested that are not in strings. */
        int depth() {
            int depth = 0;
            int deepest = 0;
            boolean quoted = false;
            for (int i = 0; i < json.length(); i++) {
                char c = json.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted) {
                    depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
                    deepest = Math.max(deepest, depth);
                }
            }
            return deepest;
        }
    }
}
