#!/usr/bin/env bash
# socket.io 4.8.4 (server) and socket.io-client 4.8.4, Node.js 18 or newer.
#
# With connection state recovery, the server appends an offset to each packet that it can replay, and the client keeps
# the last argument of each event as that offset if it is a string. A volatile packet gets no offset, so when its own
# last argument is a string, the client keeps that text instead. Its next reconnection asks for events after an offset
# that the server has never given out: it gets a new session, and what it missed is lost, although both sides were up.
# A volatile event that ends in a number, or an event with an acknowledgement, does no harm.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent socket.io@4.8.4 socket.io-client@4.8.4 >/dev/null

cat >trial.js <<'JS'
const { createServer } = require("node:http");
const { Server } = require("socket.io");
const { io } = require("socket.io-client");

async function trial(name, send) {
    const http = createServer();
    const server = new Server(http, { connectionStateRecovery: { maxDisconnectionDuration: 60_000 } });
    const accepted = new Promise((resolve) => server.once("connection", resolve));
    await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
    const client = io(`http://127.0.0.1:${http.address().port}`, { transports: ["websocket"], reconnectionDelay: 20 });
    const next = (event) => new Promise((resolve) => client.once(event, resolve));

    await next("connect");
    let heard = next("numbered");
    server.emit("numbered", 1);
    await heard;
    heard = next("more");
    send(await accepted);
    await heard;
    const back = next("connect");
    client.io.engine.close(); // as when the network is lost
    await back;
    console.log(`${name}: recovered=${client.recovered}`);
    client.close();
    await server.close();
}

(async () => {
    await trial("volatile, a number", (socket) => socket.volatile.emit("more", 7));
    await trial("volatile, a string", (socket) => socket.volatile.emit("more", "seven"));
    await trial("acknowledged, a string", (socket) => socket.emit("more", "seven", () => {}));
    process.exit(0);
})();
JS
timeout 60 node trial.js | tee seen

diff - seen <<'EXPECTED'
volatile, a number: recovered=true
volatile, a string: recovered=false
acknowledged, a string: recovered=true
EXPECTED
