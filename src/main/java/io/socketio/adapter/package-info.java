/**
 * The interface to other nodes: adapters and what they need. A socket's rooms are known on its node; broadcasts travel
 * with the names of rooms.
 */
@NullMarked
package io.socketio.adapter;

import org.jspecify.annotations.NullMarked;
