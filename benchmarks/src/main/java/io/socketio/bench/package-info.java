/** Benchmarks: {@code mvn -f benchmarks verify}. The results are in docs/benchmarks.md. */
package io.socketio.bench;
