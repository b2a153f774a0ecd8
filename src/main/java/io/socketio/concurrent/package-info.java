/**
 * How threads take turns: internal, and without knowledge of what they do.
 *
 * <p>{@link io.socketio.concurrent.Drain} lets one thread at a time do what many ask for,
 * {@link io.socketio.concurrent.Guarded} fences calls that may throw anything, and {@link io.socketio.concurrent.EventLoops}
 * wait for input and run tasks that may block.
 */
@NullMarked
package io.socketio.concurrent;

import org.jspecify.annotations.NullMarked;
