package io.socketio.contract;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that are taken in a contract. */
final class TypeNames {
    private static final Pattern PART = Pattern.compile("[^A-Za-z0-9_]+");

    private final Set<String> taken = new HashSet<>();

    /** Returns the name if it is free, the longer one, or this one with a number; it is taken then. */
    String take(String name, String longer) {
        if (taken.add(name)) {
            return name;
        }
        String free = longer;
        for (int number = 2; !taken.add(free); number++) {
            free = longer + number;
        }
        return free;
    }

    /** Returns a name for a class: its own; if another class has that, the one with its outer class or package in front. */
    String take(Class<?> type, String suffix) {
        Class<?> outer = type.getEnclosingClass();
        String packageName = type.getPackageName();
        String front = outer != null ? outer.getSimpleName() : packageName.substring(packageName.lastIndexOf('.') + 1);
        String name = camelCase(type.getSimpleName()) + suffix;
        return take(name, camelCase(front) + name);
    }

    /** Returns the letters and digits of a text, each part with a capital: {@code /tenant/{id}} is {@code TenantId}. */
    static String camelCase(String text) {
        StringBuilder name = new StringBuilder();
        for (String part : PART.split(text)) {
            if (!part.isEmpty()) {
                name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
            }
        }
        return !name.isEmpty() && Character.isDigit(name.charAt(0)) ? "_" + name : name.toString();
    }
}
