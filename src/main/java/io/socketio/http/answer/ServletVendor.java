package io.socketio.http.answer;

import jakarta.servlet.AsyncContext;
import java.util.List;

/** The containers whose asynchronous requests are treated differently. */
public enum ServletVendor {
    /** Tomcat. */
    TOMCAT("org.apache.catalina.core."),
    /** GlassFish and Payara. */
    GLASSFISH("org.apache.catalina.connector."),
    /** WildFly. */
    UNDERTOW("io.undertow."),
    /** All others. */
    OTHER("");

    private static final List<ServletVendor> KNOWN = List.of(TOMCAT, GLASSFISH, UNDERTOW);

    /** How the name of the class of an {@link AsyncContext} begins. */
    private final String prefix;

    ServletVendor(String prefix) {
        this.prefix = prefix;
    }

    static ServletVendor of(AsyncContext async) {
        String name = async.getClass().getName();
        for (ServletVendor vendor : KNOWN) {
            if (name.startsWith(vendor.prefix)) {
                return vendor;
            }
        }
        return OTHER;
    }
}
