// Traces over the nodes of a cluster: a client of a Java node (JAVA_URL), whose auth names a trace, makes it send events to
// the listeners of the others, one of which is of Node.js with the official adapter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { io } from "socket.io-client";
import { startNode } from "./cluster-node.js";

test("a node of Node.js hears the same events as without traces, and answers", async (t) => {
    const node = await startNode("node");
    t.after(() => node.close());
    const heard = [];
    node.io.of("/").on("traced", (...args) => heard.push(args));
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const socket = io(process.env.JAVA_URL, { forceNew: true, auth: { traceparent } });
    t.after(() => socket.disconnect());
    for (let i = 0; ; i++) {
        const answers = await socket.timeout(9000).emitWithAck("ask-nodes", i);
        if (answers.length === 2) {
            assert.deepEqual(answers.sort(), ["java2", { node: "node", x: i }].sort());
            break;
        }
        assert.ok(i < 200);
    }
    assert.equal(await socket.timeout(9000).emitWithAck("tell-nodes", "x", [1, null]), "ok");
    for (let i = 0; heard.length === 0; i++) {
        assert.ok(i < 500);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.deepEqual(heard, [["x", [1, null]]]);
});
