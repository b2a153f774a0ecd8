/** Puts a server together and into a web application: where everything else is wired. */
@NullMarked
package io.socketio.boot;

import org.jspecify.annotations.NullMarked;
