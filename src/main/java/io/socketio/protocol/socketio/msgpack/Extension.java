package io.socketio.protocol.socketio.msgpack;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack.Code;
import org.msgpack.core.MessageUnpacker;

/**
 * The header of an extension value. Values that exist in JavaScript but not in MessagePack are sent under type 0 and
 * distinguished by their format.
 */
record Extension(Meaning meaning, int type, int length) {
    private static final int JAVASCRIPT = 0;
    // The range of a JavaScript Date, in milliseconds before and after 1970.
    private static final long LAST_DATE = 8_640_000_000_000_000L;
    // The format of Date.toJSON, which uses six digits for years outside 0 to 9999.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The value that an extension represents. */
    enum Meaning {
        /** JavaScript's undefined: a fixext 1. */
        UNDEFINED,
        /** A date: a fixext 8 with milliseconds, or the timestamp of the MessagePack specification. */
        DATE,
        /** An ArrayBuffer or a typed array: an ext 8, 16 or 32. */
        BINARY,
        /** Any other extension, which the reference implementation reads as an array of its type and its bytes. */
        UNKNOWN
    }

    /** Reads the header of the next extension. */
    static Extension next(MessageUnpacker in) throws IOException {
        MessageFormat format = in.getNextFormat();
        ExtensionTypeHeader header = in.unpackExtensionTypeHeader();
        return new Extension(
                meaning(format, header.getType(), header.getLength()), header.getType(), header.getLength());
    }

    private static Meaning meaning(MessageFormat format, byte type, int length) {
        if (type == Code.EXT_TIMESTAMP && (length == 4 || length == 8 || length == 12)) {
            return Meaning.DATE;
        }
        if (type != JAVASCRIPT) {
            return Meaning.UNKNOWN;
        }
        return switch (format) {
            case FIXEXT1 -> Meaning.UNDEFINED;
            case FIXEXT8 -> Meaning.DATE;
            case EXT8, EXT16, EXT32 -> Meaning.BINARY;
            default -> Meaning.UNKNOWN;
        };
    }

    /**
     * Reads a date as the text that JSON.stringify creates for it, or null if a JavaScript Date cannot have that value.
     */
    @Nullable
    String date(MessageUnpacker in) throws IOException {
        try {
            Instant instant = type == JAVASCRIPT
                    ? Instant.ofEpochMilli(in.readPayloadAsReference(length).getLong(0))
                    : in.unpackTimestamp(new ExtensionTypeHeader(Code.EXT_TIMESTAMP, length));
            return Math.abs(instant.toEpochMilli()) <= LAST_DATE ? text(instant) : null;
        } catch (ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    private static String text(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        String digits = year >= 0 && year <= 9999 ? "%04d" : "%+07d";
        return String.format(Locale.ROOT, digits, year) + DATE.format(instant);
    }
}
