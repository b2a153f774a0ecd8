/**
 * Binds handlers that are CDI beans, and injects servers, namespaces and rooms. Optional: no other package uses CDI.
 */
@NullMarked
package io.socketio.cdi;

import org.jspecify.annotations.NullMarked;
