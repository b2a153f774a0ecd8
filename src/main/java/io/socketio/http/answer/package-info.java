/** Answers to HTTP requests: each given once, by any thread; their headers, and how clients want them to be compressed. */
@NullMarked
package io.socketio.http.answer;

import org.jspecify.annotations.NullMarked;
