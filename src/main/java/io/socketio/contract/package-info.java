/**
 * Describes the events of a server for its clients. {@link io.socketio.contract.Contract} reads handler classes and
 * constants of type {@link io.socketio.Event}, and writes them as TypeScript and as AsyncAPI;
 * {@link io.socketio.contract.Main} does it at build time.
 */
@NullMarked
package io.socketio.contract;

import org.jspecify.annotations.NullMarked;
