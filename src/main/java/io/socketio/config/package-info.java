/** What can be set: immutable data. Where the values come from is the business of {@code io.socketio.boot}. */
@NullMarked
package io.socketio.config;

import org.jspecify.annotations.NullMarked;
