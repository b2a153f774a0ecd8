// What the tests of the client share. SOCKETIO_URL is the server, SOCKETIO_TRANSPORTS a list such as "polling,websocket",
// SOCKETIO_PATH its path and SOCKETIO_PARSER the module with its parser, if it has not the usual one. SOCKETIO_CLIENT is the
// package of the client, if it is not that of today.
const today = "socket.io-client";
const version = process.env.SOCKETIO_CLIENT ?? today;
const { io } = await import(version);

/** Whether the client keeps a socket that was refused, as those of its time did. */
export const keepsRefused = version !== today;

/** Why clients before 4.4 skip tests of their own time-outs (`timeout`; `emitWithAck` came with 4.6); false for those of today. */
export const withoutTimeouts = version !== today && `${version} has neither timeout() nor emitWithAck()`;

const patience = 30_000;

export const transports = process.env.SOCKETIO_TRANSPORTS.split(",");

export const path = process.env.SOCKETIO_PATH ?? "/extra/";

const parser = process.env.SOCKETIO_PARSER && (await import(process.env.SOCKETIO_PARSER));

let namespaces = 0;

/** The name of a dynamic namespace that no other test uses. */
export const fresh = () => `/dyn-${process.pid}${namespaces++}`;

/** A socket on a connection of its own, or on that of `manager`; closed with the test. */
export function client(t, namespace = "/", { manager, ...options } = {}) {
    const socket = manager
        ? manager.socket(namespace, options)
        : io(process.env.SOCKETIO_URL + namespace, { path, parser, transports, forceNew: true, ...options });
    t.after(() => socket.disconnect());
    return socket;
}

export async function connected(t, namespace, options) {
    const socket = client(t, namespace, options);
    await event(socket, "connect");
    return socket;
}

/** A connected socket that is on the last of its transports. */
export async function upgraded(t, namespace, options) {
    const socket = await connected(t, namespace, options);
    const { engine } = socket.io;
    if (engine.transport.name !== transports.at(-1)) await event(engine, "upgrade");
    return socket;
}

/** The arguments of the next event. */
export function event(emitter, name) {
    return bounded(`event ${name}`, (resolve) => emitter.once(name, (...args) => resolve(args)));
}

/** All arguments of the acknowledgement. */
export function answer(socket, name, ...args) {
    return bounded(`acknowledgement of ${name}`, (resolve) => socket.emit(name, ...args, (...values) => resolve(values)));
}

/** The first argument of the acknowledgement. */
export async function call(socket, name, ...args) {
    const [value] = await answer(socket, name, ...args);
    return value;
}

/** What the server answers to an echo. */
export async function echo(socket, ...args) {
    const came = event(socket, "echo");
    socket.emit("echo", ...args);
    return came;
}

/** The arguments of all events of a name from now on. */
export function recorded(socket, name) {
    const seen = [];
    socket.on(name, (...args) => seen.push(args));
    return seen;
}

/** When this is over, whatever the server sent to these sockets before has arrived. */
export function settled(...sockets) {
    return Promise.all(sockets.map((socket) => answer(socket, "echo-ack")));
}

/** How the server saw the end of a socket, as soon as it has. */
export async function departure(observer, id) {
    const end = Date.now() + patience;
    for (;;) {
        const found = await call(observer, "reason-of", id);
        if (found) return found;
        if (Date.now() > end) throw new Error(`The server still has ${id}.`);
    }
}

function bounded(what, start) {
    return new Promise((resolve, reject) => {
        const error = new Error(`No ${what} within ${patience} ms.`);
        const timer = setTimeout(() => reject(error), patience);
        start((value) => {
            clearTimeout(timer);
            resolve(value);
        });
    });
}
