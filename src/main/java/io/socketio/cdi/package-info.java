/**
 * Makes CDI beans handlers, and injects servers, namespaces and rooms. Optional: nothing else of the library knows CDI.
 */
@NullMarked
package io.socketio.cdi;

import org.jspecify.annotations.NullMarked;
