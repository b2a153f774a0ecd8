/** Spring Boot's auto-configuration: the server as a bean, and beans as its handlers. */
@NullMarked
package io.socketio.spring;

import org.jspecify.annotations.NullMarked;
