/** A look at running servers, and a few operations, through JMX. */
@NullMarked
package io.socketio.jmx;

import org.jspecify.annotations.NullMarked;
