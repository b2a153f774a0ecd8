package io.socketio.contract;

import io.socketio.annotation.NamespaceEndpoint;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the events of handler classes, and of other classes with constants. Used once. */
final class ContractReader {
    private static final String FAILURE = "Failure";

    private final TypeNames names = new TypeNames();
    private final TypeReader types = new TypeReader(names);
    private final Map<String, Source> sources = new TreeMap<>();

    /** The classes that say what the events of a namespace are. */
    private static final class Source {
        private final NamespaceName name;
        private final List<HandlerClass> handlers = new ArrayList<>();
        private final List<EventConstant> constants = new ArrayList<>();
        /** What the names of its interfaces begin with. */
        private String prefix = "";

        Source(NamespaceName name) {
            this.name = name;
        }

        /** Adds constants that are not there yet; several handlers may name the same class. */
        void add(List<EventConstant> more) {
            more.stream().filter(constant -> !constants.contains(constant)).forEach(constants::add);
        }
    }

    Contract read(Collection<? extends Class<?>> classes) {
        Set<Class<?>> others = new TreeSet<>(Comparator.comparing(Class::getName));
        others.addAll(classes);
        List<Class<?>> handlers =
                others.stream().filter(HandlerClass::isHandler).toList();
        handlers.forEach(others::remove);
        handlers.forEach(handler -> addHandler(HandlerClass.of(handler), others));
        others.forEach(this::addConstants);
        names.take(FAILURE, FAILURE);
        // No type may have the name of an interface with events, whichever namespace it is of.
        TypeNames prefixes = new TypeNames();
        for (Source source : sources.values()) {
            source.prefix = prefixes.take(TypeNames.camelCase(source.name.toString()), "Namespace");
            names.take(source.prefix + "ServerToClientEvents", source.prefix);
            names.take(source.prefix + "ClientToServerEvents", source.prefix);
        }
        List<NamespaceEvents> namespaces =
                sources.values().stream().map(this::events).toList();
        return new Contract(namespaces, types.declarations());
    }

    /** @param others classes of which those are removed whose constants belong to the handler */
    private void addHandler(HandlerClass handler, Set<Class<?>> others) {
        Source source = source(handler.namespace());
        source.handlers.add(handler);
        for (Class<?> holder : handler.eventHolders()) {
            source.add(EventConstant.in(holder));
            others.remove(holder);
        }
    }

    private void addConstants(Class<?> holder) {
        List<EventConstant> constants = EventConstant.in(holder);
        if (constants.isEmpty()) {
            throw new ContractException(holder.getName() + " has no events: it is no handler with @"
                    + NamespaceEndpoint.class.getSimpleName() + ", and declares no static final field of type Event");
        }
        OfNamespace namespace = holder.getAnnotation(OfNamespace.class);
        source(NamespaceName.of(namespace == null ? "/" : namespace.value())).add(constants);
    }

    private Source source(NamespaceName name) {
        return sources.computeIfAbsent(name.toString(), key -> new Source(name));
    }

    private NamespaceEvents events(Source source) {
        List<DataType> failures = source.handlers.stream()
                .flatMap(handler -> handler.errorAnswers().stream())
                .map(this::answer)
                .toList();
        Map<String, EventDescription> fromServer = new TreeMap<>();
        Map<String, EventDescription> fromClients = new TreeMap<>();
        source.handlers.stream()
                .flatMap(handler -> handler.events().stream())
                .map(this::handled)
                .forEach(event -> fromClients.merge(event.name(), event, EventDescription::and));
        for (EventConstant constant : source.constants) {
            EventDescription event = described(constant);
            if (constant.sentByServer()) {
                fromServer.merge(event.name(), event, EventDescription::and);
            }
            if (constant.sentByClients()) {
                fromClients.merge(event.name(), event, EventDescription::and);
            }
        }
        return new NamespaceEvents(
                source.name.toString(),
                source.name.parameters(),
                source.prefix,
                List.copyOf(fromServer.values()),
                fromClients.values().stream()
                        .map(event -> orFailure(event, failures))
                        .toList());
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
