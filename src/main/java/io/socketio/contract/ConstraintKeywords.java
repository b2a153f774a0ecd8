package io.socketio.contract;

import io.socketio.contract.DataType.Elements;
import io.socketio.contract.DataType.Entries;
import io.socketio.contract.DataType.Kind;
import io.socketio.contract.DataType.Scalar;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What the constraints of Jakarta Validation are in JSON Schema. Those that it cannot say are left out. */
final class ConstraintKeywords {
    private static final String API = "jakarta.validation.constraints.";

    /** Regular expressions that mean the same in Java and in JavaScript. */
    private static final Pattern PORTABLE = Pattern.compile("(?:"
            + "\\\\[dDwWsSbBtnrf.*+?()\\[\\]{}|^$/\\\\]" // escapes
            + "|\\\\p\\{(?:L|Lu|Ll|M|N|Nd|P|S|Z)}"
            + "|\\((?:\\?[:=!]|(?!\\?))|\\)" // groups
            + "|\\[\\^?(?:[^\\[\\]\\\\&-]|-|\\\\[dDwWsStnrf.\\-\\[\\]\\\\^/]|\\\\p\\{(?:L|Lu|Ll|M|N|Nd|P|S|Z)})+]" // classes
            + "|\\{\\d+(?:,\\d*)?}\\??(?!\\+)|[*+?]\\??(?!\\+)" // quantifiers that are not possessive
            + "|[^\\\\\\[\\](){}*+?])*");

    private final String unit;
    private final boolean number;
    private final Map<String, Object> keywords = new LinkedHashMap<>();

    private ConstraintKeywords(DataType type) {
        this.unit = unit(type);
        this.number = type instanceof Scalar scalar && (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.NUMBER);
    }

    private static String unit(DataType type) {
        if (type instanceof Scalar scalar) {
            return scalar.kind() == Kind.STRING ? "Length" : "";
        }
        return type instanceof Elements ? "Items" : type instanceof Entries ? "Properties" : "";
    }

    /** Returns whether an annotation keeps null from being a value. */
    static boolean excludeNull(Annotations annotations) {
        return annotations.has(API + "NotNull", API + "NotEmpty", API + "NotBlank");
    }

    /** Returns the keywords for the constraints on a value. */
    static Map<String, Object> of(Annotations annotations, DataType type) {
        ConstraintKeywords found = new ConstraintKeywords(type);
        for (Annotation annotation : annotations.list()) {
            String name = annotation.annotationType().getName();
            if (name.startsWith(API) && ((Class<?>[]) Annotations.value(annotation, "groups")).length == 0) {
                found.add(name.substring(API.length()), annotation);
            }
        }
        return found.keywords;
    }

    private void add(String constraint, Annotation annotation) {
        if (number) {
            addOfNumber(constraint, annotation);
        } else if (!unit.isEmpty()) {
            addOfSize(constraint, annotation);
        }
        if (unit.equals("Length")) {
            addOfText(constraint, annotation);
        }
    }

    private void addOfNumber(String constraint, Annotation annotation) {
        switch (constraint) {
            case "Min" -> keywords.put("minimum", Annotations.value(annotation, "value"));
            case "Max" -> keywords.put("maximum", Annotations.value(annotation, "value"));
            case "DecimalMin" ->
                keywords.put(inclusive(annotation) ? "minimum" : "exclusiveMinimum", decimal(annotation));
            case "DecimalMax" ->
                keywords.put(inclusive(annotation) ? "maximum" : "exclusiveMaximum", decimal(annotation));
            case "Positive" -> keywords.put("exclusiveMinimum", 0);
            case "PositiveOrZero" -> keywords.put("minimum", 0);
            case "Negative" -> keywords.put("exclusiveMaximum", 0);
            case "NegativeOrZero" -> keywords.put("maximum", 0);
            default -> {}
        }
    }

    private static boolean inclusive(Annotation annotation) {
        return (boolean) Annotations.value(annotation, "inclusive");
    }

    private static BigDecimal decimal(Annotation annotation) {
        return new BigDecimal((String) Annotations.value(annotation, "value"));
    }

    private void addOfSize(String constraint, Annotation annotation) {
        switch (constraint) {
            case "Size" -> {
                int min = (int) Annotations.value(annotation, "min");
                int max = (int) Annotations.value(annotation, "max");
                if (min > 0) {
                    keywords.put("min" + unit, min);
                }
                if (max < Integer.MAX_VALUE) {
                    keywords.put("max" + unit, max);
                }
            }
            case "NotEmpty", "NotBlank" -> keywords.putIfAbsent("min" + unit, 1);
            default -> {}
        }
    }

    private void addOfText(String constraint, Annotation annotation) {
        switch (constraint) {
            case "NotBlank" -> keywords.putIfAbsent("pattern", "\\S");
            case "Email" -> keywords.put("format", "email");
            case "Pattern" -> {
                String regexp = (String) Annotations.value(annotation, "regexp");
                boolean plain = ((Object[]) Annotations.value(annotation, "flags")).length == 0;
                if (plain && isPortable(regexp)) {
                    keywords.put("pattern", "^(?:" + regexp + ")$"); // it has to match the whole text
                }
            }
            default -> {}
        }
    }

    /** Returns whether a regular expression means the same in JavaScript. */
    static boolean isPortable(String regexp) {
        return PORTABLE.matcher(Objects.requireNonNull(regexp)).matches();
    }
}
