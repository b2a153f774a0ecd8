package io.socketio.spring;

import io.socketio.config.ConfigurationException;
import io.socketio.handler.HandlerException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Lets Spring Boot say in a few lines which property or handler keeps the application from starting. */
final class StartFailure implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException || cause instanceof HandlerException) {
                return new FailureAnalysis("The Socket.IO server cannot be made. " + cause.getMessage(), null, cause);
            }
        }
        return null;
    }
}
