import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, call, connected, fresh, recorded, settled, withoutTimeouts } from "./client.js";

test("an acknowledgement has any number of arguments", async (t) => {
    const socket = await connected(t);
    for (const args of [[], [null], [1, "two", [3], { four: 4 }], [[]]]) {
        assert.deepEqual(await answer(socket, "echo-ack", ...args), args);
    }
});

test("an acknowledgement has binary at any depth", async (t) => {
    const socket = await connected(t);
    const args = [Buffer.from("abc"), { list: [Buffer.alloc(0), { deep: Buffer.from([255]) }] }, "text"];
    assert.deepEqual(await answer(socket, "echo-ack", ...args), args);
});

test("many acknowledgements under way find their callers", async (t) => {
    const socket = await connected(t);
    const numbers = Array.from({ length: 500 }, (_, i) => i);
    assert.deepEqual(await Promise.all(numbers.map((i) => call(socket, "echo-ack", i))), numbers);
});

test("acknowledgements may overtake one another", async (t) => {
    const socket = await connected(t);
    const order = [];
    await Promise.all([
        call(socket, "later", 250, { slow: true }).then((value) => order.push(value)),
        call(socket, "later", 20, Buffer.from("quick")).then((value) => order.push(value)),
    ]);
    assert.deepEqual(order, [Buffer.from("quick"), { slow: true }]);
});

test("only the first acknowledgement counts", async (t) => {
    const socket = await connected(t);
    const seen = [];
    socket.emit("double-ack", (...values) => seen.push(values));
    await settled(socket);
    assert.deepEqual(seen, [[1]]);
});

test("a client's time-out passes where no acknowledgement comes, and too late is nothing", { skip: withoutTimeouts }, async (t) => {
    const socket = await connected(t);
    await assert.rejects(socket.timeout(100).emitWithAck("no-ack"), /timed out/);
    const outcomes = [];
    socket.timeout(50).emit("later", 200, "late", (error, value) => outcomes.push([Boolean(error), value]));
    assert.equal(await call(socket, "later", 250, "after"), "after");
    assert.deepEqual(outcomes, [[true, undefined]]);
});

test("a client acknowledges to the server", async (t) => {
    const socket = await connected(t);
    socket.on("question", (payload, ack) => ack({ got: payload }, "second"));
    for (const payload of ["text", 42, null, { a: [1, { b: "ü" }] }]) {
        assert.deepEqual(
            await call(socket, "ask", 2000, "question", payload), { timedOut: false, value: { got: payload } });
    }
});

test("question and acknowledgement of the server may be binary", async (t) => {
    const socket = await connected(t);
    socket.on("question", (payload, ack) => ack({ reversed: Buffer.from(payload.data).reverse() }));
    assert.deepEqual(
        await call(socket, "ask", 2000, "question", { data: Buffer.from([1, 2, 3]) }),
        { timedOut: false, value: { reversed: Buffer.from([3, 2, 1]) } });
});

test("an acknowledgement of a client without arguments has no value", async (t) => {
    const socket = await connected(t);
    socket.on("question", (payload, ack) => ack());
    assert.deepEqual(await call(socket, "ask", 2000, "question", 1), { timedOut: false, value: null });
});

test("the server's time-out passes where the client does not acknowledge, and too late is nothing", async (t) => {
    const socket = await connected(t);
    const answers = [];
    socket.on("question", (payload, ack) => answers.push(ack));
    assert.deepEqual(await call(socket, "ask", 100, "question", 1), { timedOut: true, value: null });
    answers[0]("late");
    assert.equal(await call(socket, "echo-ack", "next"), "next");
});

test("a broadcast collects one acknowledgement of each client", async (t) => {
    const namespace = fresh();
    const sockets = await Promise.all(["a", "b", "c"].map(async (name) => {
        const socket = await connected(t, namespace);
        socket.on("vote", (payload, ack) => ack({ name, payload, data: Buffer.from(name) }, "more"));
        return socket;
    }));
    const { timedOut, responses } = await call(sockets[0], "collect", { timeout: 3000 }, "vote", { n: 1 });
    assert.equal(timedOut, false);
    assert.deepEqual(
        responses.sort((x, y) => x.name.localeCompare(y.name)),
        ["a", "b", "c"].map((name) => ({ name, payload: { n: 1 }, data: Buffer.from(name) })));
});

test("a broadcast that times out has the answers that came", async (t) => {
    const namespace = fresh();
    const [prompt, silent] = await Promise.all([connected(t, namespace), connected(t, namespace)]);
    prompt.on("vote", (payload, ack) => ack("yes"));
    const ignored = recorded(silent, "vote");
    assert.deepEqual(
        await call(prompt, "collect", { timeout: 300 }, "vote", 1), { timedOut: true, responses: ["yes"] });
    assert.equal(ignored.length, 1);
});

test("a broadcast collects from the given rooms only, and from nobody at once", async (t) => {
    const namespace = fresh();
    const [inside, outside] = await Promise.all([connected(t, namespace), connected(t, namespace)]);
    inside.on("vote", (payload, ack) => ack("inside"));
    outside.on("vote", (payload, ack) => ack("outside"));
    await call(inside, "join", ["left", "right"]);
    assert.deepEqual(
        await call(outside, "collect", { to: ["left", "right"], timeout: 3000 }, "vote", 1),
        { timedOut: false, responses: ["inside"] });
    const start = Date.now();
    assert.deepEqual(
        await call(outside, "collect", { to: ["empty"], timeout: 3000 }, "vote", 1), { timedOut: false, responses: [] });
    assert.ok(Date.now() - start < 2000);
});
