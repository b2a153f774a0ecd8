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
 * A name as it stands in an annotation: that of one namespace, {@code /chat}, or of many, {@code /tenant/{id}}, where
 * {@code {id}} is one part between slashes.
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

    /** @param text a leading {@code /} is added if it is missing */
    public static NamespaceName of(String text) {
        return new NamespaceName(text.startsWith("/") ? text : "/" + text);
    }

    /** The namespace of a server, or the parent of those that have such a name. */
    public Namespace in(SocketIoServer server) {
        return parameters.isEmpty() ? server.of(text) : server.of(pattern);
    }

    /** The names between the braces, in order. */
    public List<String> parameters() {
        return List.copyOf(parameters);
    }

    /** What stands for the parameters in the name of a namespace; nothing if it is no such name. */
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

    /** The name, with its leading {@code /}. */
    @Override
    public String toString() {
        return text;
    }
}
