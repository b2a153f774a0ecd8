package io.socketio.it.reference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values for both sides to encode. */
final class Values {
    private static final long LAST_DATE = 253_402_300_799_999L; // the end of the year 9999
    private static final long FIRST_DATE = -62_167_219_200_000L;

    private final Draw draw;
    private final boolean ofJavaScript;
    private final boolean json;
    private int attachments;

    /**
     * @param ofJavaScript whether JavaScript writes them, and some are values that it alone has
     * @param json whether they are written as JSON, where strings may have lone surrogates, and not as MessagePack
     */
    Values(Draw draw, boolean ofJavaScript, boolean json) {
        this.draw = draw;
        this.ofJavaScript = ofJavaScript;
        this.json = json;
    }

    String text(int maxLength) {
        return json ? draw.text(maxLength) : draw.wellFormedText(maxLength);
    }

    /** Returns the values of a packet. */
    List<@Nullable Object> packet() {
        attachments = 0;
        return list(3);
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = draw.below(4); left > 0; left--) {
            list.add(ofJavaScript && draw.oneIn(10) ? new Form.Undefined() : value(depth));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = draw.oneIn(20) ? draw.below(20) : draw.below(4); left > 0; left--) {
            map.put(draw.oneIn(8) ? draw.of("constructor", "num", "length", "", "7", "a,b") : text(6), value(depth));
        }
        return map;
    }

    private @Nullable Object value(int depth) {
        return switch (draw.below(depth == 0 ? 7 : 10)) {
            case 0 -> draw.oneIn(3) ? null : draw.oneIn(2);
            case 1, 2 -> number();
            case 3, 4 -> draw.oneIn(30) ? text(300) : text(10);
            case 5 -> binary();
            case 6 ->
                ofJavaScript && draw.oneIn(2)
                        ? new Form.Date(Math.floorMod(draw.bits(), LAST_DATE - FIRST_DATE) + FIRST_DATE)
                        : draw.oneIn(2);
            case 7, 8 -> list(depth - 1);
            default -> map(depth - 1);
        };
    }

    /** Returns binary data, or something else if there is as much of it as clients take. */
    private Object binary() {
        if (attachments == Parsers.MAX_ATTACHMENTS) {
            return "enough";
        }
        attachments++;
        byte[] content = draw.oneIn(30) ? draw.bytes(draw.between(250, 300)) : draw.bytes(draw.below(6));
        return ofJavaScript && draw.oneIn(2) ? new Form.ArrayBuffer(ByteBuffer.wrap(content)) : content;
    }

    /** Returns a number below 2 to the 63rd, beyond which the JavaScript encoder for MessagePack garbles integers. */
    private Number number() {
        return switch (draw.below(6)) {
            case 0 ->
                draw.of(
                        // The encoders of JavaScript write it as 0.
                        ofJavaScript ? 0.0 : -0.0,
                        0.0,
                        0.5,
                        -1.5,
                        127.0,
                        128.0,
                        255.0,
                        256.0,
                        65535.0,
                        65536.0,
                        4294967295.0,
                        4294967296.0,
                        -32.0,
                        -33.0,
                        -128.0,
                        -129.0,
                        -32768.0,
                        -32769.0,
                        -2147483648.0,
                        -2147483649.0,
                        9007199254740991.0,
                        -9007199254740992.0,
                        5e-324,
                        2.2250738585072014e-308,
                        1e-7);
            case 1 -> fraction();
            case 2 -> draw.bits() >> draw.between(1, 62);
            default -> draw.between(-1000, 1000);
        };
    }

    private double fraction() {
        double value = Double.longBitsToDouble(draw.bits());
        return Math.abs(value) < 1 ? value : draw.bits() / 1e10;
    }
}
