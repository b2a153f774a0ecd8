/** Benchmarks: {@code mvn -Pbench verify}. What they say is in docs/benchmarks.md. */
package io.socketio.bench;
