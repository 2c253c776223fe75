"use strict";
// The engine in a thread of its own: it takes requests in turn, and is ended from outside.
let engine;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const told = (bytes, answer) => {
  const at = engine.whom_request(bytes.length) >>> 0;
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  const length = answer() >>> 0;
  return decoder.decode(new Uint8Array(engine.memory.buffer, engine.whom_reply() >>> 0, length));
};

const answer = async (message) => {
  if (message.module) engine = (await WebAssembly.instantiate(message.module, {})).exports;
  if (message.snapshot) return told(new Uint8Array(await message.snapshot.arrayBuffer()), engine.whom_open_snapshot);
  return told(encoder.encode(JSON.stringify(message.request)), engine.whom_answer);
};

let turn = Promise.resolve();
onmessage = ({ data }) => {
  turn = turn.then(() => answer(data)).then(
    (reply) => postMessage({ number: data.number, reply }),
    (error) => postMessage({ number: data.number, broken: String(error) }),
  );
};
