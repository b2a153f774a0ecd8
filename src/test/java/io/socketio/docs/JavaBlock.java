package io.socketio.docs;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
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
                    "jakarta.enterprise.context.*",
                    "jakarta.inject.*",
                    "jakarta.json.bind.annotation.*",
                    "jakarta.servlet.*",
                    "jakarta.servlet.annotation.*",
                    "java.nio.ByteBuffer",
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

    /** The errors, each with its place in the file; none if the block is right. */
    List<String> errors() {
        String members = IMPORTS + "abstract class Example extends Assumed {\n" + block.text() + "\n}";
        String statements = IMPORTS + "abstract class Example extends Assumed { void run() throws Exception {\n"
                + block.text() + "\n} }";
        boolean isMembers = diagnose(members, JavacTask::parse).isEmpty();
        return diagnose(isMembers ? members : statements, JavacTask::analyze);
    }

    private interface Step {
        Object run(JavacTask task) throws IOException;
    }

    private List<String> diagnose(String source, Step step) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask)
                COMPILER.getTask(new StringWriter(), null, found, OPTIONS, null, List.of(new Source(source)));
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
