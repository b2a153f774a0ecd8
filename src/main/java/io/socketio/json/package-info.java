/** Converts Java values to JSON and back: the SPI, and its JSON-B implementation. Binary values are sent separately. */
@NullMarked
package io.socketio.json;

import org.jspecify.annotations.NullMarked;
