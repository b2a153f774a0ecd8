package io.socketio.cdi;

import io.socketio.annotation.Of;
import jakarta.enterprise.util.AnnotationLiteral;

/** The qualifier of the beans that are injected; its members do not count. */
final class OfLiteral extends AnnotationLiteral<Of> implements Of {
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
