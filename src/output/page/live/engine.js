"use strict";
// The engine in a worker: requests go in, replies come out. What is asked while another question runs waits its turn;
// Stop ends the worker.
const whomEngine = (() => {
  const element = (id) => document.getElementById(id);
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_|~()[]{}@%$#";
  // Five digits hold four bytes; the last group may be shorter.
  const bytesOf = (id) => {
    const text = element(id).textContent;
    const values = new Uint8Array(128);
    [...DIGITS].forEach((digit, value) => { values[digit.charCodeAt(0)] = value; });
    const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
    let to = 0;
    for (let at = 0; at < text.length; at += 5) {
      let group = 0;
      for (let place = at; place < at + 5; place += 1) {
        group = group * 85 + (place < text.length ? values[text.charCodeAt(place)] : 84);
      }
      for (let shift = 24; shift >= 0 && to < bytes.length; shift -= 8) {
        bytes[to] = group >>> shift;
        to += 1;
      }
    }
    return bytes;
  };
  const unpacked = (id) => new Response(new Blob([bytesOf(id)]).stream().pipeThrough(new DecompressionStream("gzip")));

  const script = URL.createObjectURL(new Blob([element("worker").textContent], { type: "text/javascript" }));
  const missing = ["WebAssembly", "DecompressionStream", "Worker"].filter((name) => !(name in globalThis));
  const MISSING = `This page answers in browsers of 2023 or later: this one has no ${missing.join(" and no ")}. What the page holds can be read.`;
  const compile = async () => {
    if (missing.length > 0) throw new Error(MISSING);
    return WebAssembly.compile(await unpacked("engine").arrayBuffer());
  };
  const compiled = compile();
  // Whoever asks is told.
  compiled.catch(() => {});
  const files = element("files");
  // A snapshot may be large: it is read once, and kept where a worker can read it without the page.
  let snapshot;
  const corpus = async () => {
    if (files) return { request: { do: "open", files: JSON.parse(files.textContent) } };
    snapshot ??= unpacked("snapshot").blob();
    return { snapshot: await snapshot };
  };
  const definitions = [];
  let worker;
  let waiting = new Map();
  let number = 0;

  const post = (to, message) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      to.postMessage({ number, ...message });
    });
  const started = async () => {
    const module = await compiled;
    const fresh = new Worker(script);
    fresh.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.number) ?? {};
      waiting.delete(data.number);
      if (data.broken) reject?.(new Error(data.broken));
      else resolve?.(data.reply);
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      end(new Error(event.message));
    };
    try {
      const opened = JSON.parse(await post(fresh, { module, ...(await corpus()) }));
      for (const question of definitions) await post(fresh, { request: { do: "ask", question } });
      return { worker: fresh, opened };
    } catch (error) {
      fresh.terminate();
      throw error;
    }
  };
  const end = (reason) => {
    worker?.then((running) => running.worker.terminate(), () => {});
    const ended = waiting;
    waiting = new Map();
    worker = undefined;
    ended.forEach(({ reject }) => reject(reason));
  };
  const reply = async (what) => {
    worker ??= started();
    const running = worker;
    try {
      return await post((await running).worker, { request: what });
    } catch (error) {
      // A worker that broke off is of no more use.
      if (worker === running) end(error);
      throw error;
    }
  };

  return {
    // What stands in the error of a request that was stopped.
    STOPPED: "stopped",
    // The same where the browser lacks what the engine needs.
    MISSING,
    // What became of the corpus.
    opened: () => (worker ??= started()).then((running) => running.opened),
    // A reply as it is written, and as it is read.
    reply,
    request: async (what) => JSON.parse(await reply(what)),
    // What is defined holds after a stop, too.
    define: (question) => { definitions.push(question); },
    // Ends what is asked; the next question need not wait for the corpus to be opened again.
    stop() {
      end(new Error(this.STOPPED));
      worker = started();
      worker.catch(() => {});
    },
  };
})();
