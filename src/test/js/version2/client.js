// The client of version 2, for the tests in here; see ../client.js.
import io from "socket.io-client-2";
import { event, transports } from "../client.js";

export { answer, call, departure, event, fresh, recorded, settled, transports } from "../client.js";

/** A socket on a connection of its own, or on that of `manager`; closed with the test. */
export function client(t, namespace = "/", { manager, ...options } = {}) {
    const socket = manager
        ? manager.socket(namespace, options)
        : io(process.env.SOCKETIO_URL + namespace, { path: "/extra/", transports, forceNew: true, ...options });
    t.after(() => socket.io.close());
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
