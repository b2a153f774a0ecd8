/** HTTP: the servlet that takes every request of the path, long-polling, CORS, and the browser's client. */
@NullMarked
package io.socketio.transport.polling;

import org.jspecify.annotations.NullMarked;
