package io.socketio.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts JSON to Java when no specific type is requested. Like JSON-B's default mapping (Map, List, String,
 * BigDecimal, Boolean, null), except that objects keep the order of their members and placeholders become their
 * attachments.
 */
final class Untyped {
    private Untyped() {}

    /** Returns whether a type is Object, or a Map or List of Object. */
    static boolean matches(Type type) {
        if (type instanceof ParameterizedType generic) {
            if (!matches(generic.getRawType())) {
                return false;
            }
            Type[] arguments = generic.getActualTypeArguments();
            boolean map = generic.getRawType() == Map.class;
            return matches(arguments[arguments.length - 1]) && (!map || isKey(arguments[0]));
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getLowerBounds().length == 0 && wildcard.getUpperBounds()[0] == Object.class;
        }
        return type == Object.class || type == Map.class || type == List.class || isListLike(type);
    }

    private static boolean isListLike(Type type) {
        return type == Collection.class || type == Iterable.class;
    }

    private static boolean isKey(Type type) {
        return type == String.class || type == Object.class || type instanceof WildcardType;
    }

    static @Nullable Object toJava(JsonValue value, Attachments attachments) {
        return switch (value.getValueType()) {
            case OBJECT -> object(value.asJsonObject(), attachments);
            case ARRAY -> array(value.asJsonArray(), attachments);
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static Object object(JsonObject object, Attachments attachments) {
        int index = placeholderIndex(object, attachments);
        if (index >= 0) {
            return attachments.buffer(index);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((key, value) -> map.put(key, toJava(value, attachments)));
        return map;
    }

    private static Object array(JsonArray array, Attachments attachments) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            list.add(toJava(value, attachments));
        }
        return list;
    }

    /** Returns the index of the attachment that a value stands for, or -1 if it is not a placeholder. */
    static int placeholderIndex(JsonValue value, Attachments attachments) {
        if (attachments.isEmpty()
                || !(value instanceof JsonObject object)
                || object.get("_placeholder") != JsonValue.TRUE
                || !(object.get("num") instanceof JsonNumber number)
                || !number.isIntegral()) {
            return -1;
        }
        return attachments.has(number.intValue()) ? number.intValue() : -1;
    }
}
