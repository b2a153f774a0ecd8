package io.socketio.http.answer;

import jakarta.servlet.AsyncContext;

/** The containers whose asynchronous requests are treated differently. */
enum ServletVendor {
    TOMCAT("org.apache.catalina.core."),
    /** GlassFish and Payara. */
    GLASSFISH("org.apache.catalina.connector."),
    OTHER("");

    /** How the name of the class of an {@link AsyncContext} begins. */
    private final String prefix;

    ServletVendor(String prefix) {
        this.prefix = prefix;
    }

    static ServletVendor of(AsyncContext async) {
        String name = async.getClass().getName();
        if (name.startsWith(TOMCAT.prefix)) {
            return TOMCAT;
        }
        return name.startsWith(GLASSFISH.prefix) ? GLASSFISH : OTHER;
    }
}
