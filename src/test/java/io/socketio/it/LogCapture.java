package io.socketio.it;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Records what is logged, and keeps it off the console. */
public final class LogCapture extends Handler implements AutoCloseable {
    private static final Formatter TEXT = new SimpleFormatter();

    private final Logger root = Logger.getLogger("");
    private final Logger library = Logger.getLogger("io.socketio");
    private final Level before = library.getLevel();
    private final Handler[] console = root.getHandlers();
    private final Queue<String> severe = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    public LogCapture() {
        for (Handler handler : console) {
            root.removeHandler(handler);
        }
        root.addHandler(this);
        library.setLevel(Level.INFO);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            severe.add(entry.getLoggerName() + ": " + TEXT.formatMessage(entry) + " " + entry.getThrown());
        } else if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(TEXT.formatMessage(entry));
        } else {
            messages.add(TEXT.formatMessage(entry));
        }
    }

    /** Returns the errors: logger name, message and exception. */
    public List<String> severe() {
        return List.copyOf(severe);
    }

    /** Returns the warnings, without logger names. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns what is neither an error nor a warning. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        library.setLevel(before);
        root.removeHandler(this);
        for (Handler handler : console) {
            root.addHandler(handler);
        }
    }
}
