package io.socketio.json;

/** Knows what Johnzon reads as Object without a loss. */
final class JohnzonObjects {
    private static final int MAX_DIGITS = 18;

    private JohnzonObjects() {}

    /**
     * Returns whether a JSON value has no placeholder and no whole number that may not fit into a long.
     *
     * @param json valid JSON
     */
    static boolean canRead(String json) {
        int position = 0;
        while (position < json.length()) {
            char c = json.charAt(position);
            if (c == '"') {
                position = endOfString(json, position);
            } else if (c == '-' || (c >= '0' && c <= '9')) {
                int end = endOfNumber(json, position);
                if (!fits(json, position, end)) {
                    return false;
                }
                position = end;
            } else if (json.startsWith(Placeholder.PREFIX, position)) {
                return false;
            } else {
                position++;
            }
        }
        return true;
    }

    private static boolean fits(String json, int start, int end) {
        boolean whole = json.substring(start, end).chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return end - start <= MAX_DIGITS
                || !whole
                || Scalars.isInteger(json.substring(start, end), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static int endOfNumber(String json, int start) {
        int end = start + 1;
        while (end < json.length() && "0123456789+-.eE".indexOf(json.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static int endOfString(String json, int start) {
        int end = start + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }
}
