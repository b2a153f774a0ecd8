/** The options of a server: immutable groups that check themselves, and the builders that collect them. */
@NullMarked
package io.socketio.config;

import org.jspecify.annotations.NullMarked;
