/** Rooms, and the seam to other servers: decides who gets a broadcast. Memberships are local to a server; broadcasts go by the names of rooms. */
@NullMarked
package io.socketio.adapter;

import org.jspecify.annotations.NullMarked;
