/** Benchmarks: {@code mvn -f benchmarks verify}. What they say is in docs/benchmarks.md. */
package io.socketio.bench;
