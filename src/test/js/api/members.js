// Prints what the type declarations of socket.io say: a line for each public class or interface, with its public members.
import ts from "typescript";

const files = [
  "socket.io/dist/index.d.ts",
  "socket.io/dist/namespace.d.ts",
  "socket.io/dist/parent-namespace.d.ts",
  "socket.io/dist/broadcast-operator.d.ts",
  "socket.io/dist/socket.d.ts",
  "socket.io/dist/socket-types.d.ts",
  "socket.io-adapter/dist/in-memory-adapter.d.ts",
  "engine.io/build/server.d.ts",
  "engine.io/build/socket.d.ts",
].map((file) => "node_modules/" + file);

function isPublic(member) {
  const flags = ts.getCombinedModifierFlags(member);
  const tags = ts.getJSDocTags(member).map((tag) => tag.tagName.text);
  return member.name && !(flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) && !tags.includes("private");
}

for (const file of files) {
  const source = ts.createSourceFile(file, ts.sys.readFile(file), ts.ScriptTarget.Latest, true);
  for (const type of source.statements) {
    if (ts.isClassDeclaration(type) || ts.isInterfaceDeclaration(type)) {
      const names = new Set(type.members.filter(isPublic).map((member) => member.name.text));
      console.log([file.split("/")[1], type.name.text, ...names].join(" "));
    }
  }
}
