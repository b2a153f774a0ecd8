package io.socketio.crew;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Says on which thread it is called. Defines the executor; Jakarta EE 10 knows neither virtual threads nor qualifiers, and
 * ignores them. GlassFish sees those on beans only.
 */
@ApplicationScoped
@NamespaceEndpoint("/")
@ManagedExecutorDefinition(name = "java:app/concurrent/Crew", virtual = true, qualifiers = Swift.class)
public class Deck {
    @OnEvent("thread")
    String thread() {
        return Thread.currentThread().toString();
    }
}
