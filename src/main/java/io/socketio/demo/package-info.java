/** The chat of the demo application. Not part of the library. */
@NullMarked
package io.socketio.demo;

import org.jspecify.annotations.NullMarked;
