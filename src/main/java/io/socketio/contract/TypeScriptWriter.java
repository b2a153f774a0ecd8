package io.socketio.contract;

import io.socketio.contract.DataType.Elements;
import io.socketio.contract.DataType.Entries;
import io.socketio.contract.DataType.Literal;
import io.socketio.contract.DataType.Reference;
import io.socketio.contract.DataType.Scalar;
import io.socketio.contract.DataType.Union;
import io.socketio.contract.Declaration.Access;
import io.socketio.contract.Declaration.Binary;
import io.socketio.contract.Declaration.Choice;
import io.socketio.contract.Declaration.Constants;
import io.socketio.contract.Declaration.Member;
import io.socketio.contract.Declaration.Structure;
import io.socketio.contract.EventDescription.Argument;
import io.socketio.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a contract as declarations of TypeScript. */
final class TypeScriptWriter {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final String CALLBACK = "callback";
    private static final String MORE = "more";
    /** The end of the name of a payload with which a client joins. */
    static final String AUTH = "AuthPayload";

    /** Names that parameters may have in Java but not in TypeScript, and those that are ours. */
    private static final Set<String> TAKEN = Set.of(
            "arguments",
            "await",
            "debugger",
            "delete",
            "eval",
            "export",
            "function",
            "in",
            "let",
            "typeof",
            "var",
            "with",
            "yield",
            CALLBACK,
            MORE);

    private final List<NamespaceEvents> namespaces;
    private final Collection<Declaration> types;
    private final StringBuilder out = new StringBuilder();

    TypeScriptWriter(List<NamespaceEvents> namespaces, Collection<Declaration> types) {
        this.namespaces = namespaces;
        this.types = types;
    }

    String text() {
        line("// Made from the handlers of the server by socketio-jakarta. Changes will be lost.");
        for (NamespaceEvents namespace : namespaces) {
            DataType auth = namespace.auth();
            if (auth != null) {
                auth(namespace, auth);
            }
            events(namespace, "ServerToClientEvents", "sends", namespace.fromServer());
            events(namespace, "ClientToServerEvents", "receives", namespace.fromClients());
        }
        types.forEach(this::declaration);
        return out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void auth(NamespaceEvents namespace, DataType type) {
        line("");
        line("/** With what a client joins the namespace " + namespace.name() + ": its option auth. */");
        line("export type " + namespace.prefix() + AUTH + " = " + type(type.withoutNull())
                + (type.acceptsNull() ? " | undefined;" : ";"));
    }

    private void events(NamespaceEvents namespace, String name, String verb, List<EventDescription> events) {
        line("");
        line("/** The events that the server " + verb + " in the namespace " + namespace.name() + ". */");
        line("export interface " + namespace.prefix() + name + " {");
        events.forEach(event -> line("  " + key(event.name()) + ": (" + parameters(event) + ") => void;"));
        line("}");
    }

    private static String parameters(EventDescription event) {
        List<String> parameters = new ArrayList<>();
        int required =
                event.answer() == null ? event.required() : event.arguments().size();
        for (Argument argument : event.arguments()) {
            String name = TAKEN.contains(argument.name()) ? argument.name() + "_" : argument.name();
            parameters.add(name + (parameters.size() < required ? ": " : "?: ") + type(argument.type()));
        }
        DataType answer = event.answer();
        if (event.more()) {
            parameters.add("..." + MORE + ": any[]"); // the callback is one of them
        } else if (answer != null) {
            parameters.add(CALLBACK + ": (answer: " + type(answer) + ") => void");
        }
        return String.join(", ", parameters);
    }

    private void declaration(Declaration declaration) {
        line("");
        String name = declaration.name();
        if (declaration instanceof Binary) {
            line(
                    "/** Binary data. Received as ArrayBuffer by browsers, and as Buffer, which is a Uint8Array, by Node.js. */");
            line("export type " + name + " = ArrayBuffer | Uint8Array;");
        } else if (declaration instanceof Constants constants) {
            line("export type " + name + " = "
                    + anyOf(constants.values().stream()
                            .map(TypeScriptWriter::quoted)
                            .toList()) + ";");
        } else if (declaration instanceof Choice choice) {
            line("export type " + name + " = "
                    + anyOf(choice.types().stream().map(TypeScriptWriter::type).toList()) + ";");
        } else if (declaration instanceof Structure structure) {
            line("export interface " + name + " {");
            structure.members().forEach(member -> line("  " + member(member)));
            line("}");
        }
    }

    private static String anyOf(List<String> types) {
        return types.isEmpty() ? "never" : String.join(" | ", types);
    }

    private static String member(Member member) {
        return (member.access() == Access.READ ? "readonly " : "")
                + key(member.name())
                + (member.required() ? ": " : "?: ")
                + type(member.type())
                + ";";
    }

    private static String type(DataType type) {
        if (type instanceof Scalar scalar) {
            String name = scalar.kind().name().toLowerCase(Locale.ROOT);
            return name.equals("integer") ? "number" : name;
        }
        if (type instanceof Literal literal) {
            return quoted(literal.text());
        }
        if (type instanceof Reference reference) {
            return reference.name();
        }
        if (type instanceof Elements elements) {
            String element = type(elements.element());
            return (elements.element() instanceof Union ? "(" + element + ")" : element) + "[]";
        }
        if (type instanceof Entries entries) {
            String record = "Record<" + type(entries.key()) + ", " + type(entries.value()) + ">";
            return entries.key() instanceof Reference ? "Partial<" + record + ">" : record;
        }
        return type instanceof Union union
                ? union.types().stream().map(TypeScriptWriter::type).distinct().collect(Collectors.joining(" | "))
                : "unknown";
    }

    private static String key(String name) {
        return IDENTIFIER.matcher(name).matches() ? name : quoted(name);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        JsonText.quote(text, quoted);
        return quoted.toString();
    }
}
