package io.socketio.contract;

import io.socketio.Argument;
import io.socketio.contract.DataType.Elements;
import io.socketio.contract.DataType.Entries;
import io.socketio.contract.DataType.Literal;
import io.socketio.contract.DataType.Reference;
import io.socketio.contract.DataType.Scalar;
import io.socketio.contract.DataType.Unknown;
import io.socketio.contract.Declaration.Access;
import io.socketio.contract.Declaration.Binary;
import io.socketio.contract.Declaration.Choice;
import io.socketio.contract.Declaration.Constants;
import io.socketio.contract.Declaration.Member;
import io.socketio.contract.Declaration.Structure;
import io.socketio.contract.TypeMembers.Property;
import io.socketio.protocol.socketio.MessageTypes;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.ByteBuffer;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes Java types. Each class is declared once for each combination of its type arguments. */
final class TypeReader {
    /** The end of generic types that contain ever larger types, whose names become ever longer. */
    private static final int MAX_NAME = 250;

    private final TypeNames names;
    private final Map<Key, String> known = new HashMap<>();
    private final Map<String, Declaration> declarations = new TreeMap<>();

    /** A class with its type arguments. */
    private record Key(Class<?> type, List<DataType> arguments) {}

    TypeReader(TypeNames names) {
        this.names = names;
    }

    /** Returns all declared types, by their names. */
    Map<String, Declaration> declarations() {
        return declarations;
    }

    void declare(Declaration declaration) {
        declarations.put(declaration.name(), declaration);
    }

    /**
     * Returns the type of a value, which is null as well if it may be.
     *
     * @throws ContractException if such values exist only inside the server
     */
    DataType read(TypeUse use) {
        DataType type = readValue(use);
        return use.acceptsNull() ? type.orNull() : type;
    }

    private DataType readValue(TypeUse use) {
        DataType type = plain(use);
        return type.with(ConstraintKeywords.of(use.annotations(), type));
    }

    private DataType plain(TypeUse use) {
        Type type = use.type();
        if (type instanceof Class<?> c) {
            return ofClass(c, List.of(), use);
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            List<TypeUse> arguments = use.arguments();
            if (raw == Optional.class) {
                return readValue(arguments.get(0));
            }
            return Map.class.isAssignableFrom(raw) && arguments.size() == 2
                    ? entries(arguments.get(0), arguments.get(1))
                    : ofClass(raw, arguments.stream().map(this::read).toList(), use);
        }
        if (type instanceof GenericArrayType array) {
            return new Elements(read(use.component(array.getGenericComponentType())), Map.of());
        }
        if (type instanceof WildcardType wildcard) {
            return read(use.bound(wildcard.getUpperBounds()[0]));
        }
        return use.variables().getOrDefault(type, Unknown.TYPE);
    }

    private DataType ofClass(Class<?> type, List<DataType> arguments, TypeUse use) {
        DataType simple = KnownTypes.of(type);
        if (simple != null) {
            return simple;
        }
        if (type == byte[].class || ByteBuffer.class.isAssignableFrom(type)) {
            return binary();
        }
        if (type.isArray()) {
            return new Elements(read(use.component(type.getComponentType())), Map.of());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new Elements(arguments.size() == 1 ? arguments.get(0) : Unknown.TYPE, Map.of());
        }
        if (Map.class.isAssignableFrom(type)) {
            return new Entries(Scalar.TEXT, Unknown.TYPE, Map.of());
        }
        if (type != Argument.class && MessageTypes.unsendable(type) != null) {
            throw new ContractException(use.where() + ": " + type.getName()
                    + " cannot be part of a message, as its values exist only inside the server; take a record, a"
                    + " collection, a String, a number, a boolean or byte[]");
        }
        return isOpaque(type) ? Unknown.TYPE : declared(new Key(type, arguments), use);
    }

    private DataType binary() {
        String name =
                known.computeIfAbsent(new Key(byte[].class, List.of()), key -> names.take("Bytes", "BinaryBytes"));
        declare(new Binary(name));
        return new Reference(name);
    }

    /** Returns an object. Nothing is known if the keys are not single values: JSON-B writes an array then. */
    private DataType entries(TypeUse key, TypeUse value) {
        Class<?> type = key.raw();
        if (type != null && type.isEnum()) {
            return new Entries(read(key), read(value), Map.of());
        }
        boolean single = type != null && KnownTypes.of(type) instanceof Scalar;
        return single ? new Entries(Scalar.TEXT, read(value), Map.of()) : Unknown.TYPE;
    }

    /** Returns whether nothing is known of the values of a class. */
    private static boolean isOpaque(Class<?> type) {
        boolean foreign = type.getName().startsWith("java.") || type.getName().startsWith("jakarta.");
        return (foreign && !type.isEnum())
                || type == Month.class // of which Jackson 3 writes the number
                || type == Argument.class
                || TypeMembers.writtenByCode(type)
                || (!type.isEnum()
                        && Modifier.isAbstract(type.getModifiers())
                        && Subtypes.standingFor(type).isEmpty());
    }

    private DataType declared(Key key, TypeUse use) {
        String name = known.get(key);
        if (name == null) {
            String suffix = suffix(key.arguments());
            if (suffix.length() > MAX_NAME) {
                throw new ContractException(use.where() + ": the type arguments of "
                        + key.type().getName() + " have no end; a generic type must not contain ever larger types");
            }
            name = names.take(key.type(), suffix);
            known.put(key, name);
            declare(declaration(name, key));
        }
        return new Reference(name);
    }

    private static String suffix(List<DataType> arguments) {
        return arguments.isEmpty()
                ? ""
                : "Of"
                        + String.join(
                                "And", arguments.stream().map(DataType::word).toList());
    }

    private Declaration declaration(String name, Key key) {
        Class<?> type = key.type();
        if (type.isEnum()) {
            return new Constants(
                    name,
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        }
        List<Class<?>> subtypes = Subtypes.standingFor(type);
        if (!subtypes.isEmpty()) {
            return new Choice(
                    name,
                    subtypes.stream().map(subtype -> subtype(subtype, key)).toList());
        }
        Map<TypeVariable<?>, DataType> variables = new HashMap<>();
        bind(type, key.arguments(), variables);
        List<Member> members = new ArrayList<>();
        Subtypes.keysOf(type)
                .forEach((member, alias) -> members.add(new Member(member, new Literal(alias), true, Access.BOTH)));
        TypeMembers.of(type).forEach(property -> members.add(member(property, variables)));
        return new Structure(name, members);
    }

    private DataType subtype(Class<?> subtype, Key of) {
        List<DataType> arguments = Arrays.stream(subtype.getTypeParameters())
                .map(variable -> argument(variable, subtype, of))
                .toList();
        return ofClass(subtype, arguments, TypeUse.of(subtype, of.type().getName()));
    }

    /** Returns what a type variable of a subtype is, if it is one of the type that it extends. */
    private static DataType argument(TypeVariable<?> variable, Class<?> subtype, Key of) {
        List<Type> parents = new ArrayList<>(List.of(subtype.getGenericInterfaces()));
        parents.add(subtype.getGenericSuperclass());
        for (Type parent : parents) {
            if (parent instanceof ParameterizedType generic && generic.getRawType() == of.type()) {
                int index = Arrays.asList(generic.getActualTypeArguments()).indexOf(variable);
                if (index >= 0 && index < of.arguments().size()) {
                    return of.arguments().get(index);
                }
            }
        }
        return Unknown.TYPE;
    }

    /** Gives the type variables of a class, its superclasses and its interfaces their types. */
    private void bind(@Nullable Class<?> type, List<DataType> arguments, Map<TypeVariable<?>, DataType> variables) {
        if (type == null || type == Object.class) {
            return;
        }
        TypeVariable<?>[] own = type.getTypeParameters();
        for (int i = 0; i < own.length && i < arguments.size(); i++) {
            variables.put(own[i], arguments.get(i));
        }
        List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
        parents.add(type.getGenericSuperclass());
        for (Type parent : parents) {
            if (parent instanceof ParameterizedType generic) {
                List<DataType> actual = TypeUse.of(generic, type.getName()).in(variables).arguments().stream()
                        .map(this::read)
                        .toList();
                bind((Class<?>) generic.getRawType(), actual, variables);
            } else if (parent instanceof Class<?> c) {
                bind(c, List.of(), variables);
            }
        }
    }

    private Member member(Property property, Map<TypeVariable<?>, DataType> variables) {
        TypeUse use = property.use().in(variables);
        DataType type = property.code() ? Unknown.TYPE : property.formatted() ? Scalar.TEXT : readValue(use);
        boolean missing = use.acceptsNull() || (type.acceptsNull() && type != Unknown.TYPE) || property.code();
        return new Member(
                property.name(),
                property.nillable() ? type.orNull() : type,
                property.access() == Access.BOTH && (property.nillable() || !missing),
                property.access());
    }
}
