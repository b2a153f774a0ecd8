/** Feeds everything that reads bytes of clients with random and, guided by coverage, less and less random input. */
@NullMarked
package io.socketio.fuzz;

import org.jspecify.annotations.NullMarked;
