package io.socketio.it.reference;

import io.socketio.it.NodePackages;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The official parsers: a process of Node that runs {@code reference-parsers.js}. */
final class Reference implements AutoCloseable {
    private static final int SECONDS_TO_END = 10;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Reference(Process process) {
        this.process = process;
        this.questions = process.outputWriter();
        this.answers = process.inputReader();
    }

    static Reference start() throws Exception {
        Path node = NodePackages.node();
        Path directory = NodePackages.install();
        return new Reference(new ProcessBuilder(node.toString(), "reference-parsers.js")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns an answer for each question. */
    List<String> ask(List<String> batch) throws IOException {
        questions.write(Integer.toString(batch.size()));
        questions.newLine();
        for (String question : batch) {
            questions.write(question);
            questions.newLine();
        }
        questions.flush();
        List<String> answered = new ArrayList<>(batch.size());
        while (answered.size() < batch.size()) {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("Node ended before it answered " + batch.get(answered.size()));
            }
            answered.add(answer);
        }
        return answered;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "Reference[" + process.pid() + "]";
    }
}
