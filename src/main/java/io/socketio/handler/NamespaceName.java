package io.socketio.handler;

import io.socketio.Namespace;
import io.socketio.SocketIoServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A namespace name in an annotation. It stands for a single namespace, {@code /chat}, or for many,
 * {@code /tenant/{id}}, where {@code {id}} is a part between slashes.
 */
public final class NamespaceName {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]*)}");

    private final String text;
    private final List<String> parameters = new ArrayList<>();

    private final Pattern pattern;

    private NamespaceName(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(text.substring(end, matcher.start()))).append("([^/]+)");
            parameters.add(matcher.group(1));
            end = matcher.end();
        }
        this.pattern =
                Pattern.compile(regex.append(Pattern.quote(text.substring(end))).toString());
    }

    /**
     * Reads a name.
     *
     * @param text the name; a leading {@code /} is added if it is missing
     * @throws HandlerException if no client can join a namespace of that name, or a parameter occurs twice
     */
    public static NamespaceName of(String text) {
        NamespaceName name = new NamespaceName(text.startsWith("/") ? text : "/" + text);
        if (text.contains(",")) {
            throw new HandlerException("The namespace " + name
                    + " cannot be joined, as a comma ends the name of a namespace in a packet; take another character");
        }
        if (text.contains("?") || text.contains("*")) {
            throw new HandlerException("The namespace " + name
                    + " has a question mark or an asterisk, but is no pattern, and clients take a question mark for the"
                    + " beginning of a query; write parameters as in /tenant/{id}");
        }
        if (name.parameters.contains("")
                || PARAMETER.matcher(text).replaceAll("").matches(".*[{}].*")) {
            throw new HandlerException("The namespace " + name
                    + " has a brace that does not belong to a parameter; write parameters as in /tenant/{id}");
        }
        if (name.parameters.stream().distinct().count() < name.parameters.size()) {
            throw new HandlerException("The namespace " + name + " has a parameter twice; give each a name of its own");
        }
        return name;
    }

    /** Returns the namespace of a server, or the parent of all namespaces that match this name. */
    public Namespace in(SocketIoServer server) {
        return parameters.isEmpty() ? server.of(text) : server.of(pattern);
    }

    /** Returns the names between the braces, in order. */
    public List<String> parameters() {
        return List.copyOf(parameters);
    }

    /** Returns the values of the parameters in the name of a namespace. Empty if the name does not match. */
    public Map<String, String> valuesIn(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(name);
        if (matcher.matches()) {
            for (int i = 0; i < parameters.size(); i++) {
                values.put(parameters.get(i), matcher.group(i + 1));
            }
        }
        return values;
    }

    /** Returns the name, with its leading {@code /}. */
    @Override
    public String toString() {
        return text;
    }
}
