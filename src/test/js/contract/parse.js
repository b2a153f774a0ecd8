// Prints what the official parser of AsyncAPI finds wrong with a document.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const SEVERITIES = ["error", "warning", "information", "hint"];

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], "utf8"));
for (const { severity, path, message } of diagnostics) {
  console.log(SEVERITIES[severity], path.join("."), message);
}
if (document) {
  console.log("channels", document.allChannels().all().map((channel) => channel.address()).join(" "));
}
