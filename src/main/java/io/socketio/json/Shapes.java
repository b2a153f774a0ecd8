package io.socketio.json;

import io.socketio.json.Shape.Elements;
import io.socketio.json.Shape.Kind;
import io.socketio.json.Shape.Leaf;
import io.socketio.json.Shape.Members;
import io.socketio.json.Shape.Values;
import io.socketio.json.Shape.Variants;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of types, each found once. Thread-safe. */
final class Shapes {
    private static final Map<Class<?>, Shape> LEAVES = leaves();
    private static final Shape OBJECT = new Leaf(Kind.OBJECT, false);
    /** Ends the search in types that contain ever larger types. */
    private static final int MAX_CLASSES = 500;

    private final Map<Type, Shape> known = new ConcurrentHashMap<>();
    private final boolean johnzon;

    /** @param johnzon whether Johnzon reads the values, which loses something where the type is Object */
    Shapes(boolean johnzon) {
        this.johnzon = johnzon;
    }

    private static Map<Class<?>, Shape> leaves() {
        Map<Class<?>, Shape> leaves = new HashMap<>();
        primitive(leaves, Kind.BYTE, byte.class, Byte.class);
        primitive(leaves, Kind.SHORT, short.class, Short.class);
        primitive(leaves, Kind.INT, int.class, Integer.class);
        primitive(leaves, Kind.LONG, long.class, Long.class);
        primitive(leaves, Kind.FLOAT, float.class, Float.class);
        primitive(leaves, Kind.DOUBLE, double.class, Double.class);
        primitive(leaves, Kind.BOOLEAN, boolean.class, Boolean.class);
        primitive(leaves, Kind.CHAR, char.class, Character.class);
        leaves.put(BigInteger.class, new Leaf(Kind.BIG_INTEGER, false));
        leaves.put(OptionalInt.class, new Leaf(Kind.INT, false));
        leaves.put(OptionalLong.class, new Leaf(Kind.LONG, false));
        leaves.put(OptionalDouble.class, new Leaf(Kind.DOUBLE, false));
        leaves.put(byte[].class, new Elements(new Leaf(Kind.OCTET, true)));
        return Map.copyOf(leaves);
    }

    private static void primitive(Map<Class<?>, Shape> leaves, Kind kind, Class<?> primitive, Class<?> boxed) {
        leaves.put(primitive, new Leaf(kind, true));
        leaves.put(boxed, new Leaf(kind, false));
    }

    /** Returns the shape of a type; {@link Shape#ANYTHING} if JSON for it need not be checked. */
    Shape of(Type type) {
        Shape shape = known.get(type);
        if (shape == null) {
            shape = new Search(johnzon).shape(type, Map.of());
            if (!hasLeaf(shape, new HashSet<>())) {
                shape = Shape.ANYTHING;
            }
            known.put(type, shape);
        }
        return shape;
    }

    private static boolean hasLeaf(Shape shape, Set<Shape> seen) {
        if (shape instanceof Leaf) {
            return true;
        }
        if (!seen.add(shape)) {
            return false;
        }
        if (shape instanceof Elements elements) {
            return hasLeaf(elements.element(), seen);
        }
        if (shape instanceof Values values) {
            return hasLeaf(values.value(), seen);
        }
        if (shape instanceof Variants variants) {
            return variants.all().stream().anyMatch(variant -> hasLeaf(variant, seen));
        }
        return shape instanceof Members members && members.all().stream().anyMatch(member -> hasLeaf(member, seen));
    }

    /** A class with the shapes of its type arguments. */
    private record Key(Class<?> type, List<Shape> arguments) {}

    /** The search for the shape of one type and of all types in it. */
    private static final class Search {
        private final Map<Key, Shape> found = new HashMap<>();
        private final boolean johnzon;

        Search(boolean johnzon) {
            this.johnzon = johnzon;
        }

        /** @param variables the shapes of the type variables that occur in the type */
        Shape shape(Type type, Map<TypeVariable<?>, Shape> variables) {
            if (type instanceof Class<?> c) {
                return ofClass(c, List.of());
            }
            if (type instanceof ParameterizedType generic) {
                return ofGeneric(generic, variables);
            }
            if (type instanceof GenericArrayType array) {
                return new Elements(shape(array.getGenericComponentType(), variables));
            }
            if (type instanceof WildcardType wildcard) {
                return shape(wildcard.getUpperBounds()[0], variables);
            }
            return variables.getOrDefault(type, Shape.ANYTHING);
        }

        private Shape ofGeneric(ParameterizedType generic, Map<TypeVariable<?>, Shape> variables) {
            Class<?> raw = (Class<?>) generic.getRawType();
            List<Shape> arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(argument -> shape(argument, variables))
                    .toList();
            if (Collection.class.isAssignableFrom(raw) && arguments.size() == 1) {
                return new Elements(arguments.get(0));
            }
            if (Map.class.isAssignableFrom(raw) && arguments.size() == 2) {
                return new Values(arguments.get(1));
            }
            return raw == Optional.class ? arguments.get(0) : ofClass(raw, arguments);
        }

        private Shape ofClass(Class<?> type, List<Shape> arguments) {
            Shape leaf = LEAVES.get(type);
            if (leaf != null) {
                return leaf;
            }
            if (johnzon && type == Object.class) {
                return OBJECT;
            }
            if (type.isArray()) {
                return new Elements(shape(type.getComponentType(), Map.of()));
            }
            if (type.isEnum()
                    || Collection.class.isAssignableFrom(type)
                    || Map.class.isAssignableFrom(type)
                    || type.getName().startsWith("java.")
                    || type.getName().startsWith("jakarta.")
                    || found.size() > MAX_CLASSES) {
                return Shape.ANYTHING;
            }
            Key key = new Key(type, arguments);
            Shape known = found.get(key);
            if (known != null) {
                return known;
            }
            return type.isAnnotationPresent(JsonbTypeInfo.class) ? ofVariants(key) : ofMembers(key);
        }

        private Shape ofVariants(Key key) {
            JsonbTypeInfo info = key.type().getAnnotation(JsonbTypeInfo.class);
            Variants variants = new Variants(info.key());
            found.put(key, variants);
            Map<String, Shape> byAlias = new HashMap<>();
            for (JsonbSubtype subtype : info.value()) {
                byAlias.put(subtype.alias(), ofClass(subtype.type(), List.of()));
            }
            variants.set(byAlias);
            return variants;
        }

        private Shape ofMembers(Key key) {
            Members members = new Members();
            found.put(key, members);
            Map<String, Shape> shapes = new LinkedHashMap<>();
            JsonMembers.of(key.type()).forEach((name, member) -> {
                Shape shape = shape(member.type(), variables(key, member.declaring()));
                if (shape != Shape.ANYTHING) {
                    shapes.put(name, shape);
                }
            });
            members.set(shapes);
            return members;
        }

        /** Returns the shapes of the type variables of a superclass, or of the class itself. */
        private Map<TypeVariable<?>, Shape> variables(Key key, Class<?> declaring) {
            Map<TypeVariable<?>, Shape> variables = variablesOf(key.type(), key.arguments());
            Class<?> c = key.type();
            while (c != declaring && c != Object.class) {
                List<Shape> arguments = List.of();
                if (c.getGenericSuperclass() instanceof ParameterizedType generic) {
                    Map<TypeVariable<?>, Shape> lower = variables;
                    arguments = Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> shape(argument, lower))
                            .toList();
                }
                c = c.getSuperclass();
                variables = variablesOf(c, arguments);
            }
            return variables;
        }

        private static Map<TypeVariable<?>, Shape> variablesOf(Class<?> type, List<Shape> arguments) {
            Map<TypeVariable<?>, Shape> variables = new HashMap<>();
            TypeVariable<?>[] parameters = type.getTypeParameters();
            for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
                variables.put(parameters[i], arguments.get(i));
            }
            return variables;
        }
    }
}
