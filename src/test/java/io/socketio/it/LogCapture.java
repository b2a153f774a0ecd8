package io.socketio.it;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what is logged as an error, and keeps it off the console. */
final class LogCapture extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Handler[] console = root.getHandlers();
    private final Queue<String> severe = new ConcurrentLinkedQueue<>();

    LogCapture() {
        for (Handler handler : console) {
            root.removeHandler(handler);
        }
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            severe.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown());
        }
    }

    /** The errors: name of the logger, message, exception. */
    List<String> severe() {
        return List.copyOf(severe);
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
