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

/** Records errors and warnings, and keeps them off the console. */
final class LogCapture extends Handler implements AutoCloseable {
    private static final Formatter TEXT = new SimpleFormatter();

    private final Logger root = Logger.getLogger("");
    private final Handler[] console = root.getHandlers();
    private final Queue<String> severe = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    LogCapture() {
        for (Handler handler : console) {
            root.removeHandler(handler);
        }
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            severe.add(entry.getLoggerName() + ": " + TEXT.formatMessage(entry) + " " + entry.getThrown());
        } else if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(TEXT.formatMessage(entry));
        }
    }

    /** Returns the errors: logger name, message and exception. */
    List<String> severe() {
        return List.copyOf(severe);
    }

    /** Returns the warnings, without logger names. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        for (Handler handler : console) {
            root.addHandler(handler);
        }
    }
}
