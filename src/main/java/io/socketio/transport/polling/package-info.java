/** Long-polling as a transport: polls and bodies, their answers, and compression of these. */
@NullMarked
package io.socketio.transport.polling;

import org.jspecify.annotations.NullMarked;
