// A stand-in for the editor: as much of the `vscode` module as a language client needs to start a server and to be told
// what is wrong with an open file. What is not here is a class without members, so that the client can extend it.
"use strict";
const { pathToFileURL, fileURLToPath } = require("node:url");

class Emitter {
  listeners = new Set();
  event = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    this.listeners.add(bound);
    return new Disposable(() => this.listeners.delete(bound));
  };
  fire(event) {
    for (const listener of [...this.listeners]) listener(event);
  }
  dispose() {
    this.listeners.clear();
  }
}

class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
}

class Uri {
  constructor(href) {
    Object.assign(this, { href, scheme: new URL(href).protocol.slice(0, -1), fsPath: fileURLToPath(href), path: new URL(href).pathname });
  }
  static file = (path) => new Uri(pathToFileURL(path).href);
  static parse = (href) => new Uri(href);
  toString = () => this.href;
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, endLine, endCharacter) {
    const flat = typeof start === "number";
    this.start = flat ? new Position(start, end) : start;
    this.end = flat ? new Position(endLine, endCharacter) : end;
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CancellationTokenSource {
  constructor() {
    this.emitter = new Emitter();
    this.token = { isCancellationRequested: false, onCancellationRequested: this.emitter.event };
  }
  cancel() {
    this.token.isCancellationRequested = true;
    this.emitter.fire();
  }
  dispose() {}
}

class TabInputText {
  constructor(uri) {
    this.uri = uri;
  }
}

class FileDocument {
  constructor(path, languageId, text) {
    Object.assign(this, { uri: Uri.file(path), languageId, version: 1, text, isClosed: false });
  }
  getText = () => this.text;
}

/** A namespace whose members, where none is given, are events (`onDid…`) and functions whose result can be disposed of. */
function namespace(given) {
  const answer = (name) => (name.startsWith("on") ? new Emitter().event : () => new Disposable(() => {}));
  return new Proxy(given, {
    get: (target, name) => (name in target || typeof name === "symbol" ? target[name] : (target[name] = answer(name))),
    has: () => true,
  });
}

/** An editor with a folder and one file open; `told` hears what is published about files. */
function editor({ folder, document, settings, told }) {
  const root = { uri: Uri.file(folder), name: "corpus", index: 0 };
  const events = { open: new Emitter(), change: new Emitter(), close: new Emitter() };
  const shown = [];
  const quiet = { append() {}, appendLine() {}, replace() {}, clear() {}, show() {}, hide() {}, dispose() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {}, logLevel: 3, onDidChangeLogLevel: new Emitter().event };
  const vscode = {
    version: "1.91.0",
    EventEmitter: Emitter,
    Disposable,
    Uri,
    Position,
    Range,
    Diagnostic,
    CancellationTokenSource,
    TabInputText,
    env: { appName: "stand-in", language: "en" },
    extensions: namespace({ all: [], getExtension: () => undefined }),
    languages: namespace({
      match: (selector, file) => (selector.some((one) => one.language === file.languageId && one.scheme === file.uri.scheme) ? 10 : 0),
      createDiagnosticCollection: () => ({
        set: (uri, diagnostics) => told(uri.fsPath, diagnostics),
        delete() {},
        clear() {},
        dispose() {},
        has: () => false,
        get: () => [],
      }),
    }),
    commands: namespace({}),
    window: namespace({
      activeTextEditor: undefined,
      visibleTextEditors: [],
      tabGroups: namespace({ all: [{ tabs: [{ input: new TabInputText(document.uri) }] }] }),
      createOutputChannel: () => quiet,
      showErrorMessage: async (message) => void shown.push(message),
    }),
    workspace: namespace({
      workspaceFolders: [root],
      textDocuments: [document],
      notebookDocuments: [],
      getWorkspaceFolder: () => root,
      getConfiguration: () => ({ get: (name, otherwise) => settings[name] ?? otherwise }),
      onDidOpenTextDocument: events.open.event,
      onDidChangeTextDocument: events.change.event,
      onDidCloseTextDocument: events.close.event,
      createFileSystemWatcher: () => namespace({}),
    }),
  };
  const members = new Map();
  const module = new Proxy(vscode, {
    get: (target, name) => {
      if (name in target || typeof name === "symbol") return target[name];
      if (!members.has(name)) members.set(name, class {});
      return members.get(name);
    },
  });
  return { vscode: module, events, shown };
}

module.exports = { editor, FileDocument };
