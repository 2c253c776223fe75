// The engine of a page beside the program: time to open a snapshot and to answer the ten questions of queries/bench, and memory.
//
//   node tests/bench/page.mjs ENGINE.wasm WHOM [ACTS …]
//
// What a browser does the first time it compiles as it goes: of 2,000 acts, whose questions take a tenth of a millisecond, five runs
// would time the compiler. So they are asked two hundred times there, and what the first took is told, too.
//
// ENGINE.wasm is the engine before it is packed (build.rs says how it is built: `target/…/build/whom-*/out/engine/…`), WHOM a
// release build. Both answer from the same snapshot, notes included: the best of five runs. Acts are those of tests/bench/engine.rs.
// The page of that snapshot is then opened in Chromium (tests/bench/opened.py), where WHOM was built with `live`, or WHOM_LIVE names
// one that was.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [engineFile, whom, ...sizes] = process.argv.slice(2);
const FEW = 10_000;
const bench = new URL("../../queries/bench/", import.meta.url).pathname;
const opener = new URL("opened.py", import.meta.url).pathname;
const VALUES = {
  $q2_name: "Actor 7", $q8_name: "Actor 7", $q9_from_date: "2015-06-01", $q9_to_date: "2015-09-01",
  $q10_from_date: "2014-01-01", $q10_to_date: "2015-01-01",
};

// Numbers that look thrown, the same each time; small ones are frequent.
const dice = () => {
  let state = 1n;
  const roll = (sides) => {
    state = (state * 0x5851f42d4c957f2dn + 0x14057b7ef767814fn) & 0xffffffffffffffffn;
    return Number(state >> 33n) % sides;
  };
  return { roll, frequent: (sides) => roll(roll(sides) + 1) };
};

const tables = (acts) => {
  const [actors, topics, places, articles] = [20, 100, 500, 10].map((part) => Math.floor(acts / part));
  const kinds = [["actor", actors], ["topic", topics], ["place", places], ["article", articles]];
  const entities = ["id,kind,name"];
  for (const [kind, count] of kinds) {
    for (let number = 0; number < count; number += 1) {
      entities.push(`${entities.length - 1},${kind},${kind[0].toUpperCase()}${kind.slice(1)} ${number}`);
    }
  }
  const VERBS = ["offer", "offer", "offer", "demand", "reject", "reject", "accept", "say", "support", "meet"];
  const { roll, frequent } = dice();
  const offers = [];
  const rows = ["id,verb,agent,theme,theme_is_statement,recipient,place,date,source"];
  for (let id = 0; id < acts; id += 1) {
    const verb = offers.length === 0 ? "offer" : VERBS[roll(10)];
    const [agent, topic] = [frequent(actors), actors + frequent(topics)];
    const isAct = ["reject", "accept", "say"].includes(verb);
    const theme = isAct ? offers[roll(offers.length)] : ["support", "meet"].includes(verb) ? frequent(actors) : topic;
    const recipient = verb === "offer" ? frequent(actors) : "";
    const place = actors + topics + roll(Math.max(places, 1));
    const days = Math.floor((id * 4000) / acts);
    const two = (number) => String(number).padStart(2, "0");
    const date = `${2010 + Math.floor(days / 360)}-${two((Math.floor(days / 30) % 12) + 1)}-${two((days % 28) + 1)}`;
    rows.push([id, verb, agent, theme, Number(isAct), recipient, place, date, actors + topics + places + roll(articles)].join(","));
    if (verb === "offer") offers.push(id);
  }
  return { "entities.csv": entities.join("\n") + "\n", "statements.csv": rows.join("\n") + "\n" };
};

const questions = Array.from({ length: 10 }, (_, at) => {
  const script = readFileSync(join(bench, `Q${at + 1}.whom`), "utf8").split("\n");
  const line = script.find((text) => text !== "" && !text.startsWith("#"));
  return line.replace(/\$\w+/g, (name) => VALUES[name]);
});

const best = (runs, act) => {
  const took = [];
  let last;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    last = act();
    took.push(performance.now() - start);
  }
  return [Math.min(...took), last, took[0]];
};

const code = readFileSync(engineFile);
const opened = async (snapshot) => {
  const { instance } = await WebAssembly.instantiate(code, {});
  const engine = instance.exports;
  const told = (bytes, act) => {
    const at = engine.whom_request(bytes.length) >>> 0;
    new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
    const length = act() >>> 0;
    return JSON.parse(Buffer.from(engine.memory.buffer, engine.whom_reply() >>> 0, length).toString());
  };
  const start = performance.now();
  const reply = told(snapshot, engine.whom_open_snapshot);
  if (reply.told !== "opened") throw new Error(JSON.stringify(reply));
  return {
    took: performance.now() - start,
    memory: () => engine.memory.buffer.byteLength,
    ask: (question, most) => told(new TextEncoder().encode(JSON.stringify({ do: "ask", question, most })), engine.whom_answer),
  };
};

for (const acts of sizes.length > 0 ? sizes.map(Number) : [2_000, 100_000, 1_000_000]) {
  const runs = acts < FEW ? 200 : 5;
  const folder = mkdtempSync(join(tmpdir(), "whom-page-"));
  try {
    for (const [name, text] of Object.entries(tables(acts))) writeFileSync(join(folder, name), text);
    const file = join(folder, "acts.snapshot");
    execFileSync(whom, ["import", join(bench, "mapping.ron"), folder, "-o", file, "--quiet"], { stdio: "ignore" });
    const snapshot = readFileSync(file);
    const { took, memory, ask } = await opened(snapshot);
    const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
    console.log(`\n${acts} acts: a snapshot of ${megabytes(snapshot.length)}, opened in ${took.toFixed(0)} ms, ${megabytes(memory())} then`);
    for (const [at, question] of questions.entries()) {
      // The program in a process of its own: its own clock says how long the question took, without its start.
      const script = join(folder, "question.whom");
      writeFileSync(script, `${question}\n`.repeat(runs));
      const said = execFileSync("sh", ["-c", '"$0" --data "$1" run "$2" --timing --format ndjson 2>&1 >/dev/null', whom, file, script]).toString();
      const timed = said.split("\n").filter((line) => line.startsWith("{"));
      const native = Math.min(...timed.map((line) => JSON.parse(line).engine_ns)) / 1e6;
      const [inPage, reply, first] = best(runs, () => ask(question, 0));
      if (reply.told !== "answered") throw new Error(reply.text);
      const [shown] = best(runs, () => ask(question, 100));
      const columns = [[inPage, "page"], [native, "native"], [first, "the first time"], [shown, "with the sentences of 100 rows"]];
      const times = columns.map(([time, of]) => `${of} ${time.toFixed(1).padStart(8)} ms`).join("  ");
      console.log(`Q${String(at + 1).padEnd(3)} ${String(reply.rows).padStart(7)} rows  ${(inPage / native).toFixed(1)}×  ${times}`);
    }
    console.log(`memory at the end: ${megabytes(memory())}`);
    const page = join(folder, "page.html");
    const written = spawnSync(process.env.WHOM_LIVE ?? whom, ["--data", file, "view", "--live", "-o", page, "--quiet"]);
    console.log(written.status === 0 ? execFileSync("python3", [opener, page]).toString() : written.stderr.toString());
  } finally {
    rmSync(folder, { recursive: true });
  }
}
