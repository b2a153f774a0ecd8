package io.socketio.cdi;

import io.socketio.annotation.OfNamespace;
import jakarta.enterprise.util.AnnotationLiteral;

/** The qualifier of the injectable beans. Its members are not binding. */
final class OfNamespaceLiteral extends AnnotationLiteral<OfNamespace> implements OfNamespace {
    private static final long serialVersionUID = 1L;

    @Override
    public String value() {
        return "/";
    }

    @Override
    public String server() {
        return "";
    }
}
