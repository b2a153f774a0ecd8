/** Annotations that turn a class into the handler of a namespace. */
@NullMarked
package io.socketio.annotation;

import org.jspecify.annotations.NullMarked;
