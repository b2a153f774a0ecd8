/** Traces for OpenTelemetry. Optional: needs {@code io.opentelemetry:opentelemetry-api}. */
@NullMarked
package io.socketio.otel;

import org.jspecify.annotations.NullMarked;
