package io.socketio.docs;

import com.sun.source.util.JavacTask;
import io.socketio.annotation.NamespaceEndpoint;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A listing, compiled with the imports that it shows and no others. It is a source file, or else the members of a class, or
 * else statements; the last two may use what {@link Assumed} declares.
 */
final class JavaBlock {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?([\\w.*]+);");
    private static final Pattern PUBLIC_TYPE = Pattern.compile("(?m)^public .*?(?:class|interface|record|enum) (\\w+)");
    private static final String FRAGMENT =
            " @" + NamespaceEndpoint.class.getName() + " class Example extends " + Assumed.class.getName() + " {";
    private static final List<String> OPTIONS = List.of(
            "-proc:none", "-implicit:none", "-classpath", System.getProperty("java.class.path"), "--release", "17");
    /** Shared by all listings, as it remembers what is in the JARs of the class path. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Markdown.Block block;

    JavaBlock(Markdown.Block block) {
        this.block = block;
    }

    /** Compiles into a directory. Returns the errors, with their lines in the page; none if the listing is right. */
    List<String> compile(Path directory) {
        return diagnose(source(), List.of("-d", directory.toString()), JavacTask::call);
    }

    /** Returns the names of the types that the listing imports. */
    List<String> imports() {
        return block.text()
                .lines()
                .map(IMPORT::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    /** Returns the listing without its imports. */
    String body() {
        return String.join(
                "\n",
                block.text()
                        .lines()
                        .filter(line -> !IMPORT.matcher(line).matches())
                        .toList());
    }

    /** Loads the compiled classes and passes them on. */
    static void load(Path directory, Consumer<Class<?>> viewer) throws IOException, ClassNotFoundException {
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {directory.toUri().toURL()});
                Stream<Path> files = Files.list(directory.resolve("example"))) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName()).replaceFirst("\\.class$", "");
                viewer.accept(loader.loadClass("example." + name));
            }
        }
    }

    private String source() {
        String file = "package example;\n" + block.text() + "\n";
        if (diagnose(file, List.of(), JavacTask::parse).isEmpty()) {
            return file;
        }
        String members = fragment(FRAGMENT) + "\n}";
        String statements = fragment(FRAGMENT + " void run() throws Exception {") + "\n} }";
        return diagnose(members, List.of(), JavacTask::parse).isEmpty() ? members : statements;
    }

    /** Inserts the head of a class between imports and body, without adding a line. */
    private String fragment(String head) {
        List<String> lines = new ArrayList<>();
        lines.add("package example;");
        lines.addAll(block.text().lines().toList());
        int last = 0;
        for (int i = 1; i < lines.size(); i++) {
            last = IMPORT.matcher(lines.get(i)).matches() ? i : last;
        }
        lines.set(last, lines.get(last) + head);
        return String.join("\n", lines);
    }

    private interface Step {
        Object run(JavacTask task) throws IOException;
    }

    private List<String> diagnose(String source, List<String> more, Step step) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = Stream.concat(OPTIONS.stream(), more.stream()).toList();
        JavacTask task = (JavacTask)
                COMPILER.getTask(new StringWriter(), FILES, found, options, null, List.of(new Source(source)));
        try {
            step.run(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(this::describe)
                .toList();
    }

    /** Describes an error with its line in the page. The listing begins in the second line of its source. */
    private String describe(Diagnostic<? extends JavaFileObject> error) {
        long line = block.firstLine() + error.getLineNumber() - 2;
        return block.file() + ":" + line + ": " + error.getMessage(Locale.ROOT);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String content;

        Source(String content) {
            super(URI.create("string:///example/" + name(content) + ".java"), Kind.SOURCE);
            this.content = content;
        }

        private static String name(String content) {
            Matcher type = PUBLIC_TYPE.matcher(content);
            return type.find() ? type.group(1) : "Example";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
