// Starts `whom lsp` for the fact files, casts and vocabularies of a workspace, and hands its answers to the editor.
// Must know nothing of the notation: all that is the server's.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** The server as the settings have it. */
function server() {
  const settings = vscode.workspace.getConfiguration("whom");
  const data = settings.get("data", "");
  return { command: settings.get("path", "whom"), args: ["lsp", ...(data ? ["--data", data] : [])] };
}

async function start() {
  const options = {
    documentSelector: [{ scheme: "file", language: "ron" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{ron,txt}") },
  };
  client = new LanguageClient("whom", "whom", server(), options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(
      `whom lsp does not start: ${error.message}. The setting whom.path names the program, built with --features lsp.`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("whom.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("whom") && restart()),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
