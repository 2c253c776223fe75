"use strict";
// The engine in a worker: it says what is wrong with a fact as it is typed, and what could come next, in the texts as the
// server has read them. What is saved, the server judges once more.

const judge = (() => {
  const NOT_HERE = "what is typed is not judged here, as this browser does not run the engine; it is judged when it is saved";
  const answers = new Map();
  let module, worker, number = 0, latest = 0;
  /** Which reading of the server's the worker has, and which is wanted. */
  let held = 0, wanted = 0;

  const post = message => new Promise((resolve, reject) => {
    answers.set(++number, { resolve, reject });
    worker.postMessage({ number, ...message });
  });

  function end(reason) {
    worker?.terminate();
    worker = undefined;
    held = 0;
    answers.forEach(({ reject }) => reject(reason));
    answers.clear();
  }

  /** The engine with the texts as they were read last. */
  async function current() {
    module ??= WebAssembly.compileStreaming(fetch("/engine.wasm"));
    const compiled = await module;
    if (!worker) {
      worker = new Worker("/worker.js");
      worker.onmessage = ({ data }) => {
        const { resolve, reject } = answers.get(data.number) ?? {};
        answers.delete(data.number);
        if (data.broken) reject?.(new Error(data.broken)); else resolve?.(JSON.parse(data.reply));
      };
      worker.onerror = event => end(new Error(event.message));
    }
    if (held === wanted) return;
    const answer = await ask({ do: "files" });
    if (!answer) return;
    await post({ module: compiled, request: { do: "annotate", files: answer.files } });
    held = answer.readings;
  }

  let turn = Promise.resolve();
  /** One after the other: what is typed is judged in the texts that were asked for before it. */
  function inTurn(work) {
    waiting(1);
    const done = turn.then(work);
    turn = done.catch(error => end(error)).finally(() => waiting(-1));
    return done;
  }

  return {
    /** The server has read the files again. */
    reads(readings) {
      if (readings === wanted) return;
      wanted = readings;
      inTurn(current).catch(() => {});
    },
    /** What is to be told of a fact; nothing where another was typed meanwhile. */
    async type(typing) {
      const mine = ++latest;
      try {
        return await inTurn(async () => {
          if (mine !== latest) return null;
          await current();
          return (await post({ request: { do: "type", ...typing } })).typed ?? null;
        });
      } catch {
        return { words: [], verbs: [], remarks: [{ severity: "warning", start: 0, end: 0, words: NOT_HERE, fixes: [] }] };
      }
    },
  };
})();
