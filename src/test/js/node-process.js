// A Node.js node of the cluster fixture as a process of its own, which SIGTERM ends: cluster-processes.js starts it.
import { startNode } from "./cluster-node.js";

const { NODE_NAME, PORT, PING_MS } = process.env;
const node = await startNode(NODE_NAME, { connectionStateRecovery: {}, pingInterval: Number(PING_MS) }, Number(PORT));
process.on("SIGTERM", async () => {
    await node.close();
    process.exit();
});
console.log(`ready ${PORT}`);
