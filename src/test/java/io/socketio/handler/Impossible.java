package io.socketio.handler;

import io.socketio.Socket;
import io.socketio.annotation.Auth;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import jakarta.servlet.http.HttpSession;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Handlers with parameters that no client can send, and results that cannot be sent to one. */
final class Impossible {
    private Impossible() {}

    @FunctionalInterface
    interface Callback {
        void call(String value);
    }

    @NamespaceEndpoint
    static class TakesRunnable {
        @OnEvent("x")
        void event(Runnable task) {}
    }

    @NamespaceEndpoint
    static class TakesCallback {
        @OnEvent("x")
        void event(Consumer<String> callback) {}
    }

    @NamespaceEndpoint
    static class TakesOwnCallback {
        @OnEvent("x")
        void event(Callback callback) {}
    }

    @NamespaceEndpoint
    static class TakesStream {
        @OnEvent("x")
        void event(Stream<String> stream) {}
    }

    @NamespaceEndpoint
    static class TakesInput {
        @OnEvent("x")
        void event(InputStream stream) {}
    }

    @NamespaceEndpoint
    static class TakesSession {
        @OnEvent("x")
        void event(HttpSession session) {}
    }

    @NamespaceEndpoint
    static class TakesFuture {
        @OnEvent("x")
        void event(CompletionStage<String> stage) {}
    }

    @NamespaceEndpoint
    static class TakesIterators {
        @OnEvent("x")
        void event(Map<String, List<? extends Iterator<String>>> iterators) {}
    }

    @NamespaceEndpoint
    static class TakesArray {
        @OnEvent("x")
        void event(List<Runnable>[] tasks) {}
    }

    @NamespaceEndpoint
    static class AuthIsSession {
        @OnConnect
        void event(@Auth HttpSession session) {}
    }

    @NamespaceEndpoint
    static class ReturnsFuture {
        @OnEvent("x")
        Future<String> event() {
            throw new UnsupportedOperationException();
        }
    }

    @NamespaceEndpoint
    static class ReturnsStream {
        @OnEvent("x")
        Stream<String> event() {
            throw new UnsupportedOperationException();
        }
    }

    @NamespaceEndpoint
    static class ReturnsSocket {
        @OnEvent("x")
        Socket event() {
            throw new UnsupportedOperationException();
        }
    }

    @NamespaceEndpoint
    static class ReturnsStages {
        @OnEvent("x")
        List<CompletionStage<String>> event() {
            throw new UnsupportedOperationException();
        }
    }

    @NamespaceEndpoint
    static class ReturnsStageOfStream {
        @OnEvent("x")
        CompletionStage<Stream<String>> event() {
            throw new UnsupportedOperationException();
        }
    }

    @NamespaceEndpoint
    static class ErrorReturnsStream {
        @OnError
        Stream<String> event(Throwable error) {
            throw new UnsupportedOperationException();
        }
    }
}
