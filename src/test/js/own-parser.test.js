import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, call, client, connected, echo, event } from "./client.js";

test("clients with the same parser of their own understand the server", async (t) => {
    const socket = await connected(t);
    assert.deepEqual(await echo(socket, 1.5, "é", null, { a: [true] }), [1.5, "é", null, { a: [true] }]);
    assert.deepEqual(await answer(socket, "echo-ack", 1, "two"), [1, "two"]);
    assert.deepEqual((await call(socket, "handshake")).auth, {});
});

test("credentials, refusals and acknowledgements to the server pass as well", async (t) => {
    const [error] = await event(client(t, "/", { auth: { token: "bad" } }), "connect_error");
    assert.deepEqual(error.data, { code: 4001, details: ["bad token", null, true] });
    const socket = await connected(t, "/custom", { auth: { token: "good" } });
    socket.on("question", (payload, ack) => ack({ got: payload }));
    assert.deepEqual(await call(socket, "ask", 2000, "question", "x"), { timedOut: false, value: { got: "x" } });
    const gone = event(socket, "disconnect");
    socket.emit("kick", false);
    assert.deepEqual((await gone)[0], "io server disconnect");
});

test("who sends something else loses the connection", async (t) => {
    const socket = await connected(t, "/", { reconnection: false });
    const gone = event(socket, "disconnect");
    socket.io.engine.write('{"type":2,"nsp":"/","data":["connect"]}');
    assert.match((await gone)[0], /^transport (close|error)$/);
});
