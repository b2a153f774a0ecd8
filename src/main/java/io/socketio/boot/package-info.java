/** Reads the configuration, makes servers of their parts and mounts them in web applications. */
@NullMarked
package io.socketio.boot;

import org.jspecify.annotations.NullMarked;
