/** Meters for Micrometer. Optional: needs {@code io.micrometer:micrometer-core}. */
@NullMarked
package io.socketio.micrometer;

import org.jspecify.annotations.NullMarked;
