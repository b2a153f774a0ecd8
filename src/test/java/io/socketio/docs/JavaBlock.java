package io.socketio.docs;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** An example, compiled with the imports that its reader would guess: as members of a class or as statements of a method. */
final class JavaBlock {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final String IMPORTS = Stream.of(
                    "io.socketio.*",
                    "io.socketio.annotation.*",
                    "io.socketio.boot.*",
                    "io.socketio.config.*",
                    "io.socketio.engine.*",
                    "io.socketio.json.*",
                    "io.socketio.protocol.engineio.*",
                    "io.socketio.protocol.socketio.*",
                    "jakarta.annotation.security.*",
                    "jakarta.enterprise.context.*",
                    "jakarta.inject.*",
                    "jakarta.json.*",
                    "jakarta.json.bind.annotation.*",
                    "jakarta.servlet.*",
                    "jakarta.servlet.annotation.*",
                    "java.io.StringReader",
                    "java.nio.ByteBuffer",
                    "java.security.Principal",
                    "java.time.*",
                    "java.util.List",
                    "java.util.Map",
                    "java.util.Set",
                    "java.util.concurrent.*",
                    "java.util.regex.Pattern")
            .map(name -> "import " + name + ";")
            .collect(Collectors.joining(" ", "package io.socketio.docs; ", " "));
    private static final List<String> OPTIONS = List.of(
            "-proc:none", "-implicit:none", "-classpath", System.getProperty("java.class.path"), "--release", "17");

    private final Markdown.Block block;

    JavaBlock(Markdown.Block block) {
        this.block = block;
    }

    /** Compiles into a directory. The errors have their places in the file; there are none if the block is right. */
    List<String> compile(Path directory) {
        return diagnose(source(), List.of("-d", directory.toString()), JavacTask::call);
    }

    /** Shows the compiled classes: those of the example, and the one around it. */
    static void load(Path directory, Consumer<Class<?>> viewer) throws IOException, ClassNotFoundException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            Class<?> example = loader.loadClass("io.socketio.docs.Example");
            viewer.accept(example);
            Arrays.stream(example.getDeclaredClasses()).forEach(viewer);
        }
    }

    private String source() {
        String start = IMPORTS + "@NamespaceEndpoint abstract class Example extends Assumed {";
        String members = start + "\n" + block.text() + "\n}";
        String statements = start + " void run() throws Exception {\n" + block.text() + "\n} }";
        return diagnose(members, List.of(), JavacTask::parse).isEmpty() ? members : statements;
    }

    private interface Step {
        Object run(JavacTask task) throws IOException;
    }

    private List<String> diagnose(String source, List<String> more, Step step) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = Stream.concat(OPTIONS.stream(), more.stream()).toList();
        JavacTask task = (JavacTask)
                COMPILER.getTask(new StringWriter(), null, found, options, null, List.of(new Source(source)));
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

    /** The example begins in the second line of its source. */
    private String describe(Diagnostic<? extends JavaFileObject> error) {
        long line = block.firstLine() + error.getLineNumber() - 2;
        return block.file() + ":" + line + ": " + error.getMessage(Locale.ROOT);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String content;

        Source(String content) {
            super(URI.create("string:///io/socketio/docs/Example.java"), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
