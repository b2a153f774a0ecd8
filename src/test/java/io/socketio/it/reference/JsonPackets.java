package io.socketio.it.reference;

import java.util.ArrayList;
import java.util.List;

/** Makes the messages of packets in JSON, whole or damaged, in all spellings that the grammar allows. */
final class JsonPackets {
    private static final int DEEPER_THAN_ALLOWED = Parsers.MAX_DEPTH + 2;
    private static final String[] PIECES = {
        "0",
        "1",
        "2",
        "4",
        "5",
        "9",
        "-",
        "/",
        "/a",
        ",",
        "[",
        "]",
        "{",
        "}",
        "\"",
        ":",
        "\\",
        "\\u12",
        "\\ud800",
        ".",
        "e",
        "E+",
        "true",
        "null",
        "fals",
        " ",
        "\n",
        "\u00a0",
        "\u001e",
        "\ud800",
        "é",
        "[]",
        "{}",
        "\"a\":",
        "51-",
        "62-/a,",
        "{\"_placeholder\":true,\"num\":0}",
        "\"_placeholder\":true",
        "\"num\":1",
        "\"num\":",
        "\"connect\"",
        "__proto__",
        "9007199254740993",
        "9223372036854775808",
        "1e999",
        "-0"
    };

    private final Draw draw;
    private final Mutations mutations;
    private int attachments;

    JsonPackets(Draw draw) {
        this.draw = draw;
        this.mutations = new Mutations(draw);
    }

    /** Returns messages, each a String or a byte array. */
    List<Object> next() {
        List<Object> messages = new ArrayList<>();
        for (int left = draw.oneIn(8) ? draw.between(2, 4) : 1; left > 0; left--) {
            packet(messages);
        }
        if (draw.oneIn(12)) {
            messages.remove(draw.below(messages.size()));
        }
        if (draw.oneIn(12)) {
            messages.add(draw.below(messages.size() + 1), draw.bytes(2));
        }
        return messages;
    }

    private void packet(List<Object> messages) {
        attachments = 0;
        int type = draw.oneIn(3) ? draw.below(7) : draw.of(2, 2, 5, 5, 6);
        boolean binary = type >= 5;
        if (binary) {
            attachments = draw.between(1, draw.oneIn(20) ? Parsers.MAX_ATTACHMENTS + 2 : 3);
        }
        StringBuilder text = new StringBuilder().append(type);
        if (binary) {
            text.append(draw.oneIn(30) ? draw.of("", "0", "01", "1.0", "1e0", "0x1", " 1", "+1", "-1") : attachments);
            text.append(draw.oneIn(50) ? "" : "-");
        }
        text.append(namespace()).append(id());
        text.append(data(type));
        String packet = text.toString();
        messages.add(draw.oneIn(2) ? packet : mutations.of(packet, PIECES));
        for (int i = 0; i < attachments; i++) {
            messages.add(draw.bytes(draw.below(4)));
        }
    }

    private String namespace() {
        if (draw.oneIn(2)) {
            return "";
        }
        String name = draw.of("/", "/a", "/admin?token=1", "/12", "//", "/a/b", "/ ", "/é", "/[]", "/" + draw.text(6));
        return name.replace(",", "") + (draw.oneIn(20) ? "" : ",");
    }

    private String id() {
        if (draw.oneIn(2)) {
            return "";
        }
        return switch (draw.below(6)) {
            case 0 -> "0".repeat(draw.between(1, 3)) + draw.below(100);
            case 1 -> draw.of("9007199254740991", "9007199254740993", "9223372036854775807", "9223372036854775808");
            case 2 -> draw.of("9".repeat(30), "1".repeat(400), " ", "1 ", " 1", "\u00a0", "1\t2");
            default -> Integer.toString(draw.below(2000));
        };
    }

    private String data(int type) {
        if (draw.oneIn(20)) {
            return draw.oneIn(2) ? "" : value(2);
        }
        return switch (type) {
            case 0 -> draw.oneIn(3) ? "" : object(2);
            case 1 -> "";
            case 4 -> draw.oneIn(3) ? string() : object(2);
            case 2, 5 -> event();
            default -> array(3);
        };
    }

    private String event() {
        String name = draw.oneIn(10)
                ? draw.of("\"connect\"", "\"newListener\"", "\"disconn\\u0065ct\"", "7", "-1.5", "null", "[]", "true")
                : string();
        StringBuilder array = new StringBuilder("[").append(space()).append(name);
        for (int left = draw.below(4); left > 0; left--) {
            array.append(space()).append(',').append(space()).append(draw.oneIn(400) ? deep() : value(3));
        }
        return array.append(space()).append(']').append(space()).toString();
    }

    private String deep() {
        int depth = draw.between(Parsers.MAX_DEPTH - 3, DEEPER_THAN_ALLOWED);
        return draw.oneIn(2) ? "[".repeat(depth) + "]".repeat(depth) : "{\"a\":".repeat(depth) + 1 + "}".repeat(depth);
    }

    private String value(int depth) {
        int choices = depth == 0 ? 5 : 10;
        return switch (draw.below(choices)) {
            case 0 -> draw.of("true", "false", "null");
            case 1, 2 -> number();
            case 3, 4 -> string();
            case 5, 6 -> array(depth - 1);
            case 7, 8 -> object(depth - 1);
            default -> attachments > 0 ? placeholder() : "[]";
        };
    }

    private String placeholder() {
        String num = draw.oneIn(12)
                ? draw.of("-1", "0.5", "1e0", "-0", "0e9", "1e-400", "\"0\"", "null", "[0]", "99", "1E400")
                : Integer.toString(draw.below(attachments));
        String mark = draw.oneIn(12) ? draw.of("false", "1", "\"true\"", "null", "{}") : "true";
        String key = draw.oneIn(12) ? "\"_\\u0070laceholder\"" : "\"_placeholder\"";
        String first = key + space() + ":" + space() + mark;
        String second = "\"num\":" + num + (draw.oneIn(12) ? ",\"x\":" + value(1) : "");
        return draw.oneIn(8) ? "{" + second + "," + first + "}" : "{" + first + "," + second + "}";
    }

    private String array(int depth) {
        StringBuilder array = new StringBuilder("[").append(space());
        for (int i = 0, size = draw.below(4); i < size; i++) {
            array.append(i == 0 ? "" : ",").append(value(depth)).append(space());
        }
        return array.append(']').toString();
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{").append(space());
        for (int i = 0, size = draw.below(4); i < size; i++) {
            object.append(i == 0 ? "" : "," + space())
                    .append(key())
                    .append(space())
                    .append(':')
                    .append(space());
            object.append(value(depth)).append(space());
            if (draw.oneIn(40)) {
                // The last of several members of one name counts.
                object.append(",\"a\":").append(attachments > 0 ? placeholder() : "1");
                object.append(",\"\\u0061\":").append(value(depth));
            }
        }
        return object.append('}').toString();
    }

    private String key() {
        return draw.oneIn(4)
                ? draw.of(
                        "\"__proto__\"",
                        "\"constructor\"",
                        "\"toString\"",
                        "\"toJSON\"",
                        "\"num\"",
                        "\"\"",
                        "\"1\"",
                        "\"a\"")
                : string();
    }

    private String string() {
        String text = draw.text(8);
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || draw.oneIn(10)) {
                json.append(escaped(c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private String escaped(char c) {
        int index = "\b\f\n\r\t\"\\/".indexOf(c);
        return index >= 0 && draw.oneIn(2)
                ? "\\" + "bfnrt\"\\/".charAt(index)
                : String.format(draw.oneIn(2) ? "\\u%04x" : "\\u%04X", (int) c);
    }

    private String number() {
        return switch (draw.below(6)) {
            case 0 ->
                draw.of(
                        "0",
                        "-0",
                        "0.0",
                        "-0.0",
                        "1e5",
                        "1E+2",
                        "1e-7",
                        "1e400",
                        "-1e400",
                        "1e-400",
                        "5e-324",
                        "0.1",
                        "1.7976931348623157e308",
                        "2.2250738585072014E-308",
                        "1.0000000000000001",
                        "123456789012345678901",
                        "9007199254740993",
                        "-9007199254740993",
                        "9223372036854775807",
                        "18446744073709551615");
            case 1 ->
                Double.toString(Double.longBitsToDouble(draw.bits()))
                        .replace("NaN", "0")
                        .replace("Infinity", "1");
            case 2 -> Long.toString(draw.bits());
            default -> Integer.toString(draw.between(-1000, 1000));
        };
    }

    private String space() {
        return draw.oneIn(10) ? draw.of(" ", "\n", "\t", "\r", "\r\n  ") : "";
    }
}
