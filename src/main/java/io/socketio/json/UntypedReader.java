package io.socketio.json;

import io.socketio.json.Tokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads any JSON as {@link Untyped} does: what is wanted as an Object, and the values of maps and lists of Object. */
record UntypedReader() implements ValueReader<Object> {
    @Override
    public Class<Object> type() {
        return Object.class;
    }

    @Override
    public @Nullable Object read(Tokens tokens, Attachments attachments) {
        return switch (tokens.current()) {
            case OBJECT_START, OBJECT_END, NAME -> object(tokens, attachments);
            case ARRAY_START -> array(tokens, attachments);
            case STRING -> tokens.text();
            case NUMBER -> Scalars.decimal(tokens.text(), BigDecimal.class);
            case TRUE -> true;
            case FALSE -> false;
            default -> null;
        };
    }

    private Object object(Tokens tokens, Attachments attachments) {
        Map<String, @Nullable Object> members = members(tokens, attachments);
        int index = placeholderIndex(members, attachments);
        return index < 0 ? members : attachments.buffer(index);
    }

    private List<@Nullable Object> array(Tokens tokens, Attachments attachments) {
        List<@Nullable Object> list = new ArrayList<>();
        while (tokens.next() != Token.ARRAY_END) {
            list.add(read(tokens, attachments));
        }
        return list;
    }

    /** Reads the members of an object in their order, from its start or from the first name. */
    static Map<String, @Nullable Object> members(Tokens tokens, Attachments attachments) {
        UntypedReader reader = new UntypedReader();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Token token = tokens.current() == Token.OBJECT_START ? tokens.next() : tokens.current();
        while (token == Token.NAME) {
            String name = tokens.text();
            tokens.next();
            members.put(name, reader.read(tokens, attachments));
            token = tokens.next();
        }
        return members;
    }

    /** Returns the index of the attachment that an object stands for, or -1 if it is not a placeholder. */
    static int placeholderIndex(Map<String, ? extends @Nullable Object> object, Attachments attachments) {
        if (attachments.isEmpty()
                || !Boolean.TRUE.equals(object.get("_placeholder"))
                || !(object.get("num") instanceof BigDecimal number)
                || number.scale() != 0) {
            return -1;
        }
        return attachments.has(number.intValue()) ? number.intValue() : -1;
    }
}
