import { io, type Socket } from "socket.io-client";
import type {
  Order,
  Payment,
  ShopAuthPayload,
  ShopClientToServerEvents,
  ShopServerToClientEvents,
} from "./events";

const auth: ShopAuthPayload = { name: "Ann" };
const shop: Socket<ShopServerToClientEvents, ShopClientToServerEvents> = io("/shop", { auth });

function paid(payment: Payment): string {
  return payment.kind === "card" ? payment.holder : payment.amount.toFixed(2);
}

const order: Order = {
  id: "AB1",
  lines: [{ product: "tea", amount: 1 }, { product: "milk", amount: 2, note: "cold" }],
  payment: { kind: "cash", amount: 2.5 },
  stock: { RED: 3 },
  placed_at: new Date().toISOString(),
};

shop.on("connect", () => {});
shop.on("placed", (placed) => console.log(placed.lines[0].product, paid(placed.payment), placed.wanted?.length));
shop.on("page", (page) => console.log(page.items.map((line) => line.note?.length), page.total));
shop.on("sure", (tree, callback) => callback(tree.children.length === 0));
shop.on("refresh", () => {});
shop.on("closing", (at) => console.log(new Date(at)));
shop.on("facts", (facts) => {
  const bytes: number = facts.bytes.byteLength;
  console.log(bytes, facts.byName["a"][0].product, facts.counts[0], facts.zoned.length);
});

shop.emit("order", order, (answer) => {
  if (typeof answer === "string") {
    console.log(answer.length);
  } else if ("error" in answer) {
    console.log(answer.error);
  } else if ("violations" in answer) {
    console.log(answer.violations[0].path);
  } else {
    console.log(answer.stock.GREEN);
  }
});
shop.timeout(1000).emit("length", "word", (error, answer) => console.log(error, answer));
shop.emit("upload", new Uint8Array([1, 2]), () => {});
shop.emit("account", { name: "Ann", secret: "x" }, () => {});
shop.emit("grow", { name: "root", children: [] }, null, () => {});
shop.emit("refresh");
shop.on("price changed", (product, price, open, reason) => {
  console.log(product.length, price.toFixed(2), open[0].amount, reason?.length);
});
shop.on("still there", (product, amount, callback) => callback(product.length > amount));
shop.emit("move", "tea", 5, (answer) => console.log(typeof answer === "number" ? answer : "failed"));
shop.emit("log", 1, "two", { three: 3 });
shop.emit("later", { any: "thing" }, () => {});

async function ask(): Promise<number> {
  const length = await shop.emitWithAck("length", "word");
  return typeof length === "number" ? length : 0;
}
ask();
