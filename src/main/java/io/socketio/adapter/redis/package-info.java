/**
 * Adapters that link nodes through Redis, in the formats of the npm packages of the Node.js server, which may be in the
 * same cluster. No other package uses {@code io.lettuce:lettuce-core}.
 */
@NullMarked
package io.socketio.adapter.redis;

import org.jspecify.annotations.NullMarked;
