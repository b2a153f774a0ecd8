/** The front door: the servlet that receives every request of the path, CORS, WebSocket handshakes, and the client files. */
@NullMarked
package io.socketio.http;

import org.jspecify.annotations.NullMarked;
