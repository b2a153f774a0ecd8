// What the usual parser does that not all parsers do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { connected, echo } from "./client.js";

test("an echo returns the largest numbers", async (t) => {
    const socket = await connected(t);
    assert.deepEqual(await echo(socket, 1e21, Number.MAX_VALUE), [1e21, Number.MAX_VALUE]);
});

test("an echo returns half of a surrogate pair", async (t) => {
    const socket = await connected(t);
    assert.deepEqual(await echo(socket, "\ud800 alone"), ["\ud800 alone"]);
});

test("an echo returns what JSON makes of dates and of what it cannot say", async (t) => {
    const socket = await connected(t);
    const date = new Date(0);
    assert.deepEqual(await echo(socket, date, undefined, NaN, { gone: undefined, date }), [
        "1970-01-01T00:00:00.000Z", null, null, { date: "1970-01-01T00:00:00.000Z" }]);
});

test("array buffers and typed arrays are binary", async (t) => {
    const socket = await connected(t);
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    assert.deepEqual(await echo(socket, view, new Uint8Array([3, 4]).buffer), [Buffer.from([1, 2]), Buffer.from([3, 4])]);
});
