package io.socketio.boot;

import io.socketio.handler.EndpointProvider;
import io.socketio.handler.HandlerException;
import jakarta.servlet.ServletContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops an application that has handler classes which are never called. Otherwise clients would connect, and wait for
 * answers that never come.
 *
 * @param context the application
 * @param found the handler classes that the container has found
 * @param registered those of which instances were given to a server
 * @param providers those that are available
 */
record UncalledHandlers(
        ServletContext context,
        Collection<Class<?>> found,
        Collection<Class<?>> registered,
        List<EndpointProvider> providers) {
    /** The annotations that keep CDI from making a class a bean, which is then intended. */
    private static final Set<String> INTENDED =
            Set.of("jakarta.enterprise.inject.Vetoed", "jakarta.enterprise.inject.Alternative");

    private static final List<String> PLACES = List.of("/WEB-INF/beans.xml", "/WEB-INF/classes/META-INF/beans.xml");
    private static final List<String> WRONG_PLACES = List.of(
            "/META-INF/beans.xml",
            "/beans.xml",
            "/WEB-INF/classes/beans.xml",
            "/WEB-INF/classes/WEB-INF/beans.xml",
            "/WEB-INF/lib/beans.xml");

    /** @throws HandlerException if there are such classes; the message names them and what to do */
    void refuse() {
        String uncalled = found.stream()
                .filter(handler -> !Modifier.isAbstract(handler.getModifiers()))
                .filter(handler -> !registered.contains(handler))
                .filter(handler -> providers.stream().noneMatch(provider -> provider.knows(handler)))
                .filter(handler -> !isIntended(handler))
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!uncalled.isEmpty()) {
            throw new HandlerException("No caller for " + uncalled + ": " + (providers.isEmpty() ? noCdi() : noBean())
                    + ". If CDI is not meant to call it, annotate it with @Vetoed, or set socketio.default.server to"
                    + " false and pass instances to SocketIo.builder().handler(...)");
        }
    }

    private static boolean isIntended(Class<?> handler) {
        return Stream.of(handler.getAnnotations(), handler.getPackage().getAnnotations())
                .flatMap(Arrays::stream)
                .map(Annotation::annotationType)
                .anyMatch(type -> INTENDED.contains(type.getName()));
    }

    private String noCdi() {
        return "there is no CDI in this application, or it has found no beans. " + beansXml()
                + "; Jetty and Tomcat also need org.jboss.weld.servlet:weld-servlet-core in WEB-INF/lib";
    }

    private String noBean() {
        return "CDI does not know it as a bean. Add a scope such as @ApplicationScoped to the class. " + beansXml();
    }

    private String beansXml() {
        if (PLACES.stream().anyMatch(this::exists)) {
            return "WEB-INF/beans.xml is where it belongs";
        }
        return WRONG_PLACES.stream()
                .filter(this::exists)
                .findFirst()
                .map(place ->
                        "There is a beans.xml at " + place + ", where CDI does not look; move it to WEB-INF/beans.xml")
                .orElse("There is no WEB-INF/beans.xml; add one, which may be empty");
    }

    private boolean exists(String resource) {
        try {
            return context.getResource(resource) != null;
        } catch (MalformedURLException e) {
            return false;
        }
    }
}
