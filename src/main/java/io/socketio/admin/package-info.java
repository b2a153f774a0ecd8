/**
 * What the Admin UI talks to, made from what the API and the monitors say. Everything that it is told is a copy with a
 * bound, and what it sends is checked.
 */
@NullMarked
package io.socketio.admin;

import org.jspecify.annotations.NullMarked;
