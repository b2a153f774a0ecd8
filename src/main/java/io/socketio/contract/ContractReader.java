package io.socketio.contract;

import io.socketio.annotation.OfNamespace;
import io.socketio.contract.DataType.Elements;
import io.socketio.contract.DataType.Reference;
import io.socketio.contract.DataType.Scalar;
import io.socketio.contract.DataType.Unknown;
import io.socketio.contract.Declaration.Access;
import io.socketio.contract.Declaration.Choice;
import io.socketio.contract.Declaration.Member;
import io.socketio.contract.Declaration.Structure;
import io.socketio.contract.EventDescription.Argument;
import io.socketio.handler.HandledEvent;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.NamespaceName;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the events of handler classes, and of other classes with constants. Used once. */
final class ContractReader {
    private static final String FAILURE = "Failure";

    private final TypeNames names = new TypeNames();
    private final TypeReader types = new TypeReader(names);
    private final Map<String, EventSource> sources = new TreeMap<>();

    Contract read(Collection<? extends Class<?>> classes) {
        Set<Class<?>> others = new TreeSet<>(Comparator.comparing(Class::getName));
        others.addAll(classes);
        List<Class<?>> handlers =
                others.stream().filter(HandlerClass::isHandler).toList();
        handlers.forEach(others::remove);
        handlers.forEach(handler -> addHandler(HandlerClass.of(handler), others));
        others.forEach(this::addEvents);
        names.take(FAILURE, FAILURE);
        // No type may have the name of an interface with events, whichever namespace it is of.
        TypeNames taken = new TypeNames();
        Map<EventSource, String> prefixes = new LinkedHashMap<>();
        List<NamespaceEvents> namespaces = new ArrayList<>();
        for (EventSource source : sources.values()) {
            prefixes.put(source, reserved(source, taken));
        }
        prefixes.forEach((source, prefix) -> namespaces.add(events(source, prefix)));
        return new Contract(namespaces, types.declarations());
    }

    /** Returns what the names of the interfaces of a namespace begin with, which are taken then. */
    private String reserved(EventSource source, TypeNames taken) {
        String prefix = taken.take(TypeNames.camelCase(source.name().toString()), "Namespace");
        names.take(prefix + "ServerToClientEvents", prefix);
        names.take(prefix + "ClientToServerEvents", prefix);
        if (!source.auth().isEmpty()) {
            names.take(prefix + TypeScriptWriter.AUTH, prefix);
        }
        return prefix;
    }

    /** @param others classes of which those are removed whose events belong to the handler */
    private void addHandler(HandlerClass handler, Set<Class<?>> others) {
        source(handler.namespace()).add(handler);
        handler.eventHolders().forEach(others::remove);
    }

    private void addEvents(Class<?> holder) {
        OfNamespace namespace = holder.getAnnotation(OfNamespace.class);
        source(NamespaceName.of(namespace == null ? "/" : namespace.value())).add(holder);
    }

    private EventSource source(NamespaceName name) {
        return sources.computeIfAbsent(name.toString(), key -> new EventSource(name));
    }

    private NamespaceEvents events(EventSource source, String prefix) {
        List<DataType> failures = source.failures().stream().map(this::answer).toList();
        EventTable fromServer = new EventTable();
        EventTable fromClients = new EventTable();
        source.handled().stream().map(this::handled).forEach(fromClients::add);
        for (EventMethod method : source.methods()) {
            EventDescription event = handled(method.handled());
            fromServer.addIf(method.sentByServer(), event);
            fromClients.addIf(method.sentByClients(), event);
        }
        for (EventConstant constant : source.constants()) {
            EventDescription event = described(constant);
            fromServer.addIf(constant.sentByServer(), event);
            fromClients.addIf(constant.sentByClients(), event);
        }
        return new NamespaceEvents(
                source.name(),
                prefix,
                auth(source.auth()),
                fromServer.events(),
                fromClients.events().stream()
                        .map(event -> orFailure(event, failures))
                        .toList());
    }

    /** The events of one side, by their names. */
    private static final class EventTable {
        private final Map<String, EventDescription> events = new TreeMap<>();

        void add(EventDescription event) {
            events.merge(event.name(), event, EventDescription::and);
        }

        void addIf(boolean condition, EventDescription event) {
            if (condition) {
                add(event);
            }
        }

        List<EventDescription> events() {
            return List.copyOf(events.values());
        }
    }

    /** Returns the payload with which a client joins; null if nobody says anything of it. */
    private @Nullable DataType auth(List<HandledEvent.Argument> parameters) {
        DataType found = null;
        String where = "";
        for (HandledEvent.Argument argument : parameters) {
            String here = describe((Method) argument.parameter().getDeclaringExecutable()) + ", @Auth";
            DataType type = types.read(
                    TypeUse.of(argument.type(), argument.parameter().getAnnotatedType(), here, argument.parameter()));
            if (found != null && type != Unknown.TYPE && !type.equals(found)) {
                throw new ContractException(where + " and " + here + " say different types for the same payload; "
                        + "declare the same type in both, or Argument in one");
            }
            if (type != Unknown.TYPE) {
                found = type;
                where = here;
            }
        }
        return found;
    }

    private EventDescription handled(HandledEvent event) {
        String method = describe(event.method());
        List<Argument> arguments = new ArrayList<>();
        for (HandledEvent.Argument argument : event.arguments()) {
            String where = method + ", argument " + (arguments.size() + 1);
            TypeUse use =
                    TypeUse.of(argument.type(), argument.parameter().getAnnotatedType(), where, argument.parameter());
            arguments.add(argument(argument.parameter(), types.read(use), arguments));
        }
        HandledEvent.Answer answer = event.answer();
        return new EventDescription(
                event.name(),
                method,
                arguments,
                event.more() && arguments.isEmpty(),
                answer == null ? null : answer(answer));
    }

    /** Returns an argument with the name of its parameter or, where compiled without {@code -parameters}, of its type. */
    private static Argument argument(Parameter parameter, DataType type, List<Argument> before) {
        String number = "argument" + (before.size() + 1);
        String name = parameter.isNamePresent() ? parameter.getName() : nameOf(type, number);
        boolean taken = before.stream().anyMatch(other -> other.name().equals(name));
        return new Argument(taken ? number : name, type);
    }

    private static String nameOf(DataType type, String otherwise) {
        return type instanceof Reference known ? decapitalized(known.name()) : otherwise;
    }

    private static String describe(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private DataType answer(HandledEvent.Answer answer) {
        String where = describe(answer.method()) + ", result";
        return types.read(TypeUse.of(answer.type(), answer.method().getAnnotatedReturnType(), where, answer.method()));
    }

    private EventDescription described(EventConstant constant) {
        Type argument = constant.event().type().type();
        Type answer = constant.event().answerType().type();
        List<Argument> arguments = new ArrayList<>();
        if (argument != Void.class) {
            DataType type = types.read(TypeUse.of(argument, constant.name()));
            arguments.add(new Argument(nameOf(type, "value"), type));
        }
        return new EventDescription(
                constant.event().name(),
                constant.name(),
                arguments,
                false,
                answer == Void.class ? null : types.read(TypeUse.of(answer, constant.name())));
    }

    private static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns the event with what a client gets in place of the acknowledgement if the event fails. */
    private EventDescription orFailure(EventDescription event, List<DataType> failures) {
        if (event.answer() == null || event.answer() == Unknown.TYPE) {
            return event;
        }
        List<DataType> answers = new ArrayList<>(List.of(event.answer()));
        answers.addAll(failures);
        answers.add(failure());
        return new EventDescription(
                event.name(), event.source(), event.arguments(), event.more(), DataType.anyOf(answers));
    }

    /** Returns what the server itself acknowledges events with that fail. */
    private DataType failure() {
        if (!types.declarations().containsKey(FAILURE)) {
            DataType violation =
                    structure("Violation", required("path", Scalar.TEXT), required("message", Scalar.TEXT));
            types.declare(new Choice(
                    FAILURE,
                    List.of(
                            structure("EventError", required("error", Scalar.TEXT)),
                            structure("Violations", required("violations", new Elements(violation, Map.of()))))));
        }
        return new Reference(FAILURE);
    }

    private DataType structure(String wanted, Member... members) {
        String name = names.take(wanted, "Event" + wanted);
        types.declare(new Structure(name, List.of(members)));
        return new Reference(name);
    }

    private static Member required(String name, DataType type) {
        return new Member(name, type, true, Access.BOTH);
    }
}
