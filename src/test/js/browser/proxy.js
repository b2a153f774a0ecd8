import { createServer, request } from "node:http";

/** A proxy that knows nothing of WebSocket: it passes the request on without the wish to upgrade. */
export async function withoutUpgrade(url) {
    const target = new URL(url);
    const proxy = createServer((incoming, outgoing) => {
        const { connection, upgrade, ...headers } = incoming.headers;
        const { method } = incoming;
        const onward = request(new URL(incoming.url, target), { method, headers }, (answer) => {
            outgoing.writeHead(answer.statusCode, answer.headers);
            answer.pipe(outgoing);
        });
        onward.on("error", () => outgoing.destroy());
        outgoing.on("close", () => onward.destroy());
        incoming.pipe(onward);
    });
    await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    return {
        url: `http://127.0.0.1:${proxy.address().port}${target.pathname}`,
        close() {
            proxy.closeAllConnections();
            return new Promise((resolve) => proxy.close(resolve));
        },
    };
}
