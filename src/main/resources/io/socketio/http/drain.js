(() => {
    const kept = (key) => localStorage.getItem(key);
    const element = (id) => document.getElementById(id);
    const nodes = new Map();
    const silent = 10_000;
    let allowed = false;

    const socket = io(kept("server_url") + kept("namespace"), {
        path: kept("path"), transports: kept("ws_only") === "true" ? ["websocket"] : ["polling", "websocket"],
        auth: (use) => use({ sessionId: kept("session_id") ?? undefined }),
    });

    const say = (text) => { element("state").textContent = text; };

    function row({ stats: { serverId, clientsCount, problems } }) {
        const line = document.createElement("tr");
        for (const text of [serverId, clientsCount, problems.join(", ") || "ready"]) {
            line.insertCell().textContent = text;
        }
        const button = Object.assign(document.createElement("button"), { textContent: `Drain ${serverId}` });
        button.disabled = !allowed || !socket.connected;
        button.addEventListener("click", () => {
            const seconds = element("seconds");
            if (seconds.reportValidity() && confirm(`Move all clients of ${serverId} away within ${seconds.value} s?`)) {
                socket.emit("drain", serverId, seconds.valueAsNumber);
            }
        });
        line.insertCell().append(button);
        return line;
    }

    function show() {
        for (const [id, { at }] of nodes) if (Date.now() - at > silent) nodes.delete(id);
        const sorted = [...nodes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
        element("nodes").replaceChildren(...sorted.map(row));
    }

    socket.on("config", ({ supportedFeatures }) => {
        allowed = supportedFeatures.includes("DRAIN");
        say(allowed ? "" : "The Admin UI is read-only.");
    });
    // Nodes of Node.js have no problems, and cannot be drained.
    socket.on("server_stats", (stats) => {
        if (Array.isArray(stats.problems)) {
            nodes.set(stats.serverId, { stats, at: Date.now() });
            show();
        }
    });
    // Active: it tries again by itself, as nobody has refused it.
    socket.on("connect_error", ({ message }) =>
        say(socket.active ? `Not connected: ${message}` : `${message}: log in to the Admin UI first, and come back.`));
    socket.on("disconnect", (reason) => {
        say(`Disconnected: ${reason}`);
        show();
    });
})();
