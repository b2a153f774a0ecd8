// Validates packets with the schemas of an AsyncAPI document: for each line of JSON one line, "ok" or what is wrong.
import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import formats from "ajv-formats";

const [documentFile, packetsFile] = process.argv.slice(2);
const document = JSON.parse(await readFile(documentFile, "utf8"));
const ajv = new Ajv({ strictTuples: false, allErrors: true });
ajv.addVocabulary(["components"]);
formats.default(ajv);

/** Follows a reference within the document. */
function resolve({ $ref }) {
  return $ref.slice(2).split("/").reduce((node, key) => node[key], document);
}

const operations = Object.values(document.operations);
const validators = new Map();

function validator({ namespace, from, event, ack }) {
  const key = JSON.stringify([namespace, from, event, ack]);
  if (!validators.has(key)) {
    const found = operations.find(
      ({ action, channel, messages }) =>
        action === (from === "server" ? "send" : "receive") &&
        resolve(channel).address === namespace &&
        resolve(messages[0]).name === event,
    );
    const message = found && (ack ? found.reply?.messages[0] : found.messages[0]);
    const { components } = document;
    validators.set(key, message && ajv.compile({ ...resolve(message).payload, components }));
  }
  return validators.get(key);
}

for (const line of (await readFile(packetsFile, "utf8")).trim().split("\n")) {
  const packet = JSON.parse(line);
  const validate = validator(packet);
  if (!validate) {
    console.log("not in the document");
  } else if (validate(packet.payload)) {
    console.log("ok");
  } else {
    console.log(ajv.errorsText(validate.errors));
  }
}
