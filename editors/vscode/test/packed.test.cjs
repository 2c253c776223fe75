// What the packed extension does when an editor starts it: it starts `whom lsp`, and what is wrong with a file is shown.
"use strict";
const { execFileSync } = require("node:child_process");
const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { test } = require("node:test");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const Module = require("node:module");
const assert = require("node:assert/strict");
const { editor, FileDocument } = require("./editor.cjs");

const here = join(__dirname, "..");
const corpus = resolve(process.env.WHOM_CORPUS ?? join(here, "..", "..", "tests", "corpora", "river"));
const scratch = mkdtempSync(join(tmpdir(), "whom-vscode-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** The extension as it is packed, loaded with a stand-in for the editor. */
function packed(vscode) {
  const folder = mkdtempSync(join(scratch, "packed-"));
  execFileSync("python3", ["-m", "zipfile", "-e", join(here, "whom.vsix"), folder]);
  const manifest = JSON.parse(readFileSync(join(folder, "extension", "package.json")));
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  try {
    return { manifest, extension: require(join(folder, "extension", manifest.main)) };
  } finally {
    Module._load = load;
  }
}

/** A file of a corpus that is open, with `from` in it written as `to`. */
function opened(from, to) {
  const folder = mkdtempSync(join(scratch, "corpus-"));
  cpSync(corpus, folder, { recursive: true });
  const path = join(folder, "herald.ron");
  const text = readFileSync(path, "utf8").replace(from, to);
  writeFileSync(path, text);
  return { folder, path, document: new FileDocument(path, "ron", text) };
}

test("what is wrong with a file that is open is shown, and gone once it is mended", { timeout: 60_000 }, async () => {
  const { folder, path, document } = opened("kessia rejected @sluice", "kessia rejectd @sluice");
  const heard = [];
  let wake = () => {};
  const told = (file, diagnostics) => {
    if (file === path) heard.push(diagnostics);
    wake();
  };
  const until = async (fits) => {
    while (!heard.some(fits)) await new Promise((resolve) => (wake = resolve));
  };
  const { vscode, events } = editor({ folder, document, settings: { path: resolve(process.env.WHOM ?? "whom") }, told });
  const { extension, manifest } = packed(vscode);
  assert.deepEqual(manifest.activationEvents, ["onLanguage:ron"]);
  await extension.activate({ subscriptions: [] });
  await until((diagnostics) => diagnostics.length > 0);
  const [wrong] = heard.at(-1);
  const line = document.text.split("\n").findIndex((line) => line.includes("rejectd"));
  assert.equal(wrong.range.start.line, line);
  assert.match(wrong.message, /rejectd/);
  heard.length = 0;
  const before = document.text;
  document.text = before.replace("rejectd", "rejected");
  document.version += 1;
  const start = before.split("\n")[line].indexOf("rejectd");
  const range = new vscode.Range(line, start, line, start + "rejectd".length);
  events.change.fire({ document, contentChanges: [{ range, rangeLength: 7, rangeOffset: 0, text: "rejected" }] });
  await until((diagnostics) => diagnostics.length === 0);
  await extension.deactivate();
});

test("a program that is not there is named, with the setting that names another", { timeout: 60_000 }, async () => {
  const { folder, document } = opened("", "");
  const { vscode, shown } = editor({ folder, document, settings: { path: "/nowhere/whom" }, told() {} });
  await packed(vscode).extension.activate({ subscriptions: [] });
  assert.match(shown.join("\n"), /whom\.path/);
});
