package io.socketio.http.answer;

import org.jspecify.annotations.Nullable;

/**
 * The codings that a client accepts (RFC 9110, section 12.5.3), read in one pass. Elements after the first 16 are ignored,
 * and a quality that cannot be read counts as 0.
 */
final class AcceptEncoding {
    private static final int MAX_ELEMENTS = 16;
    private static final int MAX_DECIMALS = 3;
    private static final int BEST_QUALITY = 1000;
    private static final int UNNAMED = -1;

    private final String header;

    // Quality in thousandths, and then the place in the header: a larger rank is preferred.
    private int gzip = UNNAMED;
    private int deflate = UNNAMED;
    private int any = UNNAMED;
    private int identityQuality;

    AcceptEncoding(String header) {
        this.header = header;
        int start = 0;
        for (int place = 0; place < MAX_ELEMENTS && start <= header.length(); place++) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            readElement(place, start, end);
            start = end + 1;
        }
    }

    private void readElement(int place, int start, int end) {
        int semicolon = header.indexOf(';', start);
        int nameEnd = semicolon < 0 || semicolon > end ? end : semicolon;
        int quality = nameEnd == end ? BEST_QUALITY : quality(nameEnd + 1, end);
        int rank = quality * MAX_ELEMENTS + (MAX_ELEMENTS - 1 - place);
        if (isNamed("gzip", start, nameEnd) || isNamed("x-gzip", start, nameEnd)) {
            gzip = Math.max(gzip, rank);
        } else if (isNamed("deflate", start, nameEnd)) {
            deflate = Math.max(deflate, rank);
        } else if (isNamed("*", start, nameEnd)) {
            any = Math.max(any, rank);
        } else if (isNamed("identity", start, nameEnd)) {
            identityQuality = quality;
        }
    }

    private boolean isNamed(String name, int start, int end) {
        int from = skipSpace(start, end);
        int to = from + name.length();
        return to <= end && header.regionMatches(true, from, name, 0, name.length()) && skipSpace(to, end) == end;
    }

    private int skipSpace(int start, int end) {
        int index = start;
        while (index < end && (header.charAt(index) == ' ' || header.charAt(index) == '\t')) {
            index++;
        }
        return index;
    }

    /** Reads {@code q=0.8} as 800: from 0, that is never, to 1000. */
    private int quality(int start, int end) {
        int index = skipSpace(start, end);
        if (!header.regionMatches(true, index, "q=", 0, 2) || index + 2 >= end) {
            return 0;
        }
        index += 2;
        int digit = header.charAt(index++) - '0';
        if (digit != 0 && digit != 1) {
            return 0;
        }
        int quality = digit * BEST_QUALITY;
        if (index < end && header.charAt(index) == '.') {
            index++;
            int unit = BEST_QUALITY / 10;
            for (int i = 0; i < MAX_DECIMALS && index < end && isDigit(header.charAt(index)); i++) {
                quality += (header.charAt(index++) - '0') * unit;
                unit /= 10;
            }
        }
        return skipSpace(index, end) == end ? Math.min(BEST_QUALITY, quality) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Returns the coding that the client prefers, or null for plain content. */
    @Nullable
    ContentCoding preferred() {
        int gzipRank = gzip == UNNAMED ? any : gzip;
        // "*" stands for the first coding that is not named.
        int deflateRank = deflate == UNNAMED && gzip != UNNAMED ? any : deflate;
        int best = Math.max(gzipRank, deflateRank);
        if (!isAccepted(best) || identityQuality > best / MAX_ELEMENTS) {
            return null;
        }
        return best == gzipRank ? ContentCoding.GZIP : ContentCoding.DEFLATE;
    }

    boolean accepts(ContentCoding coding) {
        int rank = coding == ContentCoding.GZIP ? gzip : deflate;
        return isAccepted(rank == UNNAMED ? any : rank);
    }

    private static boolean isAccepted(int rank) {
        return rank >= MAX_ELEMENTS;
    }

    @Override
    public String toString() {
        return "AcceptEncoding[" + preferred() + "]";
    }
}
