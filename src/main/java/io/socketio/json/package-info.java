/** Java values as JSON and back: the SPI, and its implementation on JSON-B. Binary values travel beside the text. */
@NullMarked
package io.socketio.json;

import org.jspecify.annotations.NullMarked;
