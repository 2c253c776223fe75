"use strict";
// The article, its units, and what is known of the one that is looked at. What anything means, the server says, and of what is typed the engine.

let state = { documents: [], articles: [], document: null, problems: [] };
let current = 0;
/** Which fact is changed; null: a new one is written. */
let at = null;
/** What was to be saved although something is wrong with it. */
let warned = null;
/** What is typed and not saved, by unit. */
const drafts = new Map();
/** Every document as it was last told, by id: what is saved may no longer be what is looked at. */
const known = new Map();
/** What is being saved, or waits for its turn. */
const pending = new Set();

const units = () => state.document?.units ?? [];
const unit = () => units()[current];
const isOpen = one => one.reason === "Unknown";
const key = () => `${state.document?.id}\n${unit()?.name}`;
const say = text => { byId("said").textContent = text; };

let turn = Promise.resolve();
/** What changes a file, or asks how it is, waits for what was asked before: each save knows what the last one left. */
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

/** The unit that is looked at, by what it is: its number may be another one when its turn comes. */
const here = () => ({ document: state.document?.id, key: key(), name: unit()?.name, text: unit()?.text });
const isHere = place => place.key === key();

/** The number that a unit has by now; -1 where it is not there any more. */
function numberOf(place) {
  const now = known.get(place.document)?.units ?? [];
  const same = now.findIndex(one => one.name === place.name && one.text === place.text);
  return same >= 0 ? same : now.findIndex(one => one.text === place.text);
}

const box = new Box({
  place: () => ({ document: state.document.id, unit: current, at }),
  changed: () => {
    warned = null;
    if (box.value) drafts.set(key(), { fact: box.value, at }); else drafts.delete(key());
  },
  save: () => saveBox(),
  leave: () => { if (at !== null) write("", null); focusUnit(); },
  name: word => openNaming(word),
  verb: base => addVerb(base),
});

function write(fact, place) {
  at = place;
  warned = null;
  drafts.delete(key());
  byId("what").textContent = at === null ? "A fact about it" : `Instead of its fact ${at + 1}`;
  box.put(fact);
}

// What is shown.

/** Takes an answer that tells how the corpus is. */
function take(answer, keep) {
  if (!answer?.documents) return false;
  if (answer.document) known.set(answer.document.id, answer.document);
  const same = state.document?.id === answer.document?.id;
  state = answer;
  if (!same) current = Math.max(0, units().findIndex(isOpen));
  current = Math.min(current, Math.max(0, units().length - 1));
  render(keep && same);
  return true;
}

/** Takes what became of a save: another document may be looked at by now, or something else be typed. */
function taken(answer, place, keep) {
  if (!answer?.documents) return false;
  if (place.document === state.document?.id) return take(answer, keep || !isHere(place));
  if (answer.document) known.set(answer.document.id, answer.document);
  state = { ...answer, document: state.document };
  renderCorpus();
  return true;
}

function render(keepBox) {
  const shown = state.document;
  document.title = shown ? `${shown.id} – whom code` : "whom code";
  byId("title").textContent = shown ? shown.title ?? shown.id : "Nothing to annotate";
  byId("about").textContent = shown ? [shown.publisher, shown.date, shown.coder && `coded by ${shown.coder}`, shown.file].filter(Boolean).join(" · ") : "";
  renderCorpus();
  byId("units").replaceChildren(...units().map(unitButton));
  renderUnit(keepBox);
}

function renderCorpus() {
  const sum = what => state.documents.reduce((all, one) => all + one[what], 0);
  const [all, open] = [sum("units"), sum("open")];
  const bar = byId("progress");
  bar.max = Math.max(all, 1);
  bar.value = all - open;
  byId("counts").textContent = `${all - open} of ${all} units judged, ${sum("coded")} coded`;
  const option = (value, text) => Object.assign(make("option", text), { value });
  const select = byId("document");
  select.replaceChildren(...state.documents.map(one => option(one.id, `${one.id}: ${one.title ?? ""} (${one.open ? `${one.open} open` : "done"})`)));
  select.value = state.document?.id ?? "";
  byId("undo").disabled = !state.undo;
  byId("articles").replaceChildren(...(state.articles ?? []).map(name => {
    const button = make("button", `Begin ${name}`);
    button.type = "button";
    button.addEventListener("click", () => begin(name));
    return button;
  }));
  const kind = byId("new-kind");
  if (kind.options.length === 0) kind.replaceChildren(...(state.kinds ?? []).map(word => option(word, word)));
}

function unitButton(one, index) {
  const sort = isOpen(one) ? "open" : one.reason ? "skipped" : "coded";
  const button = make("button", one.text, `unit ${sort}`);
  button.type = "button";
  button.tabIndex = index === current ? 0 : -1;
  button.setAttribute("aria-current", String(index === current));
  const told = isOpen(one) ? "open" : one.reason ?? `${one.facts.length} fact${one.facts.length === 1 ? "" : "s"}`;
  button.append(make("span", told, "state"));
  if (one.facts.some(fact => fact.remarks.some(remark => remark.severity === "error"))) button.append(make("span", " error", "state bad"));
  button.addEventListener("click", () => go(index));
  const item = make("li");
  item.append(button);
  return item;
}

function renderUnit(keepBox) {
  const one = unit();
  byId("unit").hidden = !one;
  byId("describe").hidden = !one;
  if (!one) return;
  byId("name").textContent = `${one.name}: ${isOpen(one) ? "open" : one.reason ? `skipped, ${one.reason}` : "coded"}`;
  byId("sentence").textContent = one.text;
  byId("facts").replaceChildren(...one.facts.map(factItem));
  byId("guessed").hidden = one.guesses.length === 0;
  byId("guesses").replaceChildren(...one.guesses.map(guessItem));
  const here = state.document.newcomers.filter(name => one.text.includes(name.name));
  byId("new").hidden = here.length === 0;
  byId("newcomers").replaceChildren(...here.map(newcomerItem));
  byId("reasons").replaceChildren(...state.reasons.map(reasonButton));
  byId("wrong").hidden = state.problems.length === 0;
  byId("problems").replaceChildren(...state.problems.map(problem => make("li", `${problem.place ?? ""} ${problem.words}`, "remark error")));
  if (!keepBox) {
    const draft = drafts.get(key());
    write(draft?.fact ?? "", draft?.at ?? null);
  }
}

function factItem(fact, index) {
  const item = make("li");
  const button = make("button", fact.text, "sentence fact");
  button.type = "button";
  button.title = "change it";
  button.addEventListener("click", () => change(index));
  const out = make("button", "Take out");
  out.type = "button";
  out.setAttribute("aria-label", `Take out: ${fact.text}`);
  out.addEventListener("click", () => remove(index));
  item.append(button, " ", out, ...fact.remarks.map(remark => make("div", remark.words, `remark ${remark.severity}`)));
  return item;
}

function guessItem(guess, index) {
  const item = make("li");
  const button = make("button", undefined, "sentence");
  button.type = "button";
  if (index < 9) button.append(make("kbd", String(index + 1)), " ");
  button.append(guess.text);
  button.addEventListener("click", () => takeGuess(index));
  item.append(button);
  if (guess.names.length) item.append(make("span", ` with ${guess.names.join(", ")}`, "faint"));
  return item;
}

function newcomerItem(name) {
  const item = make("li");
  const button = make("button", `${name.name} (${name.kind})`);
  button.type = "button";
  button.addEventListener("click", () => openNaming("", name));
  item.append(button);
  return item;
}

function reasonButton(reason) {
  const button = make("button", `${reason} `);
  button.type = "button";
  button.append(make("kbd", reason[0].toLowerCase()));
  button.setAttribute("aria-pressed", String(unit().reason === reason));
  button.addEventListener("click", () => skip(reason));
  return button;
}

// What is done.

function go(index) {
  if (index < 0 || index >= units().length) return;
  current = index;
  say("");
  byId("cutting").hidden = true;
  [...byId("units").children].forEach((item, own) => {
    item.firstChild.tabIndex = own === current ? 0 : -1;
    item.firstChild.setAttribute("aria-current", String(own === current));
  });
  renderUnit(false);
  focusUnit();
}

function focusUnit() {
  const button = byId("units").children[current]?.firstChild;
  button?.focus({ preventScroll: true });
  button?.scrollIntoView({ block: "nearest" });
}

/** The next open unit, here or in another article; false where nothing is open. */
async function nextOpen() {
  const order = units().map((_, index) => (current + 1 + index) % units().length);
  const next = order.find(index => isOpen(units()[index]));
  if (next !== undefined) { go(next); return true; }
  const other = state.documents.find(one => one.open > 0 && one.id !== state.document?.id);
  say(other ? `Nothing is open here; ${other.id} has ${other.open} open.` : "Nothing is open any more.");
  focusUnit();
  return false;
}

/** Saves what a unit tells; gives whether it is on the disk. `typed` is what the box has, where it comes from there. */
async function save(place, coding, more, from, typed) {
  const answer = await inTurn(() => {
    const number = numberOf(place), now = known.get(place.document);
    const coded = number < 0 ? null : counted(coding, now.units[number]);
    if (!coded) return { gone: true };
    return ask({ do: "save", document: place.document, version: now.version, unit: number, coding: coded, ...more });
  });
  if (!answer) return false;
  const which = isHere(place) ? "" : ` (${place.name})`;
  if (answer.gone) {
    say(`Not saved${which}: what it was about has changed meanwhile.`);
    return false;
  }
  if (answer.wrong) {
    say(answer.elsewhere.length
      ? `Not saved${which}: ${answer.elsewhere.map(one => `${one.place ?? ""} ${one.words}`).join("; ")}. The same again saves it all the same.`
      : `Not saved${which}: something is wrong. Enter again saves it all the same.`);
    from(answer.wrong);
    return false;
  }
  const unchanged = typed === undefined || box.value.trim() === typed;
  if (!answer.refused && typed !== undefined && drafts.get(place.key)?.fact.trim() === typed) drafts.delete(place.key);
  taken(answer, place, Boolean(answer.refused) || !unchanged);
  say(answer.refused ? `Not saved${which}: ${answer.refused}.` : "Saved.");
  return !answer.refused;
}

/** What is asked of a unit as it is by now: a fact is meant by its words. */
function counted(coding, now) {
  const number = words => now.facts.findIndex(fact => fact.text === words);
  if (coding.replace) {
    const at = number(coding.replace[0]);
    return at < 0 ? null : { replace: [at, coding.replace[1]] };
  }
  if (coding.remove === undefined) return coding;
  const at = number(coding.remove);
  return at < 0 ? null : { remove: at };
}

async function saveBox() {
  const fact = box.value.trim();
  if (!fact) { await nextOpen(); return; }
  const place = here();
  const old = at === null ? null : unit().facts[at]?.text;
  const same = JSON.stringify([place.key, old, fact]);
  // Enter, pressed again while it is being saved, asks for nothing more.
  if (pending.has(same)) return;
  pending.add(same);
  const sure = warned === fact;
  const saved = await save(place, old === null ? { add: fact } : { replace: [old, fact] }, { sure }, wrong => {
    if (!isHere(place) || box.value.trim() !== fact) return;
    warned = fact;
    if (wrong.length) box.say(wrong);
  }, fact);
  pending.delete(same);
  if (saved && isHere(place)) box.input.focus();
}

/** The same twice in a row is meant. */
let twice = "";
async function unlessWrong(place, coding) {
  const same = place.key + JSON.stringify(coding);
  const sure = twice === same;
  twice = "";
  return save(place, coding, { sure }, () => { twice = same; });
}

const change = index => { const fact = unit().facts[index]; if (fact) { write(fact.text, index); box.input.focus(); } };
async function remove(index) {
  const place = here(), fact = unit().facts[index];
  if (fact && await unlessWrong(place, { remove: fact.text }) && isHere(place)) focusUnit();
}

async function skip(reason) {
  const place = here();
  if (!await unlessWrong(place, { skip: reason }) || !isHere(place)) return;
  if (reason === "Unknown") focusUnit(); else await nextOpen();
}

async function takeGuess(index) {
  const place = here(), guess = unit().guesses[index];
  if (!guess) return;
  const saved = await save(place, { add: guess.text }, { names: guess.names }, wrong => {
    if (!isHere(place) || box.value) {
      if (!drafts.has(place.key)) drafts.set(place.key, { fact: guess.text, at: null });
      return;
    }
    write(guess.text, null);
    box.say(wrong);
    box.input.focus();
  });
  if (saved && isHere(place)) focusUnit();
}

async function begin(article) {
  const answer = await inTurn(() => ask({ do: "begin", article }));
  if (answer?.refused) say(`Not begun: ${answer.refused}.`);
  if (take(answer)) focusUnit();
}

async function undo() {
  const answer = await inTurn(() => ask({ do: "undo", document: state.document?.id ?? null }));
  if (take(answer)) say(answer.refused ? `Not taken back: ${answer.refused}.` : "Taken back.");
  focusUnit();
}

async function look(id, keep) {
  if (take(await inTurn(() => ask({ do: "look", document: id })), keep) && !keep) focusUnit();
}

function otherArticle(step) {
  const ids = state.documents.map(one => one.id);
  const next = ids[ids.indexOf(state.document?.id) + step];
  if (next) look(next);
}

// Names.

function openNaming(word, newcomer) {
  newcomer ??= state.document?.newcomers.find(name => name.id === word || (!word && unit().text.includes(name.name)));
  byId("naming").hidden = false;
  byId("new-name").value = newcomer?.name ?? word;
  byId("new-id").value = newcomer?.id ?? slug(word);
  byId("new-kind").value = newcomer?.kind ?? "person";
  byId("new-name").focus();
  byId("new-name").select();
}

const slug = text => text.toLowerCase().replace(/^the /, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).join("-");

function closeNaming() {
  byId("naming").hidden = true;
  if (box.value) { box.input.focus(); box.typed(false); } else focusUnit();
}

byId("new-name").addEventListener("input", () => { byId("new-id").value = slug(byId("new-name").value); });
byId("naming").addEventListener("keydown", event => { if (event.key === "Escape") { event.stopPropagation(); closeNaming(); } });
byId("no-name").addEventListener("click", closeNaming);
byId("naming").addEventListener("submit", async event => {
  event.preventDefault();
  const [name, id, kind] = ["new-name", "new-id", "new-kind"].map(one => byId(one).value);
  const answer = await inTurn(() => ask({ do: "name", document: state.document?.id ?? null, id, kind, name }));
  if (!take(answer, true)) return;
  say(answer.refused ? `Not added: ${answer.refused}.` : `${name} is in the cast as ${id}.`);
  if (!answer.refused) closeNaming();
});

async function addVerb(base) {
  const answer = await inTurn(() => ask({ do: "verb", document: state.document?.id ?? null, base }));
  if (!take(answer, true)) return;
  say(answer.refused ? `Not added: ${answer.refused}.` : `\`${base}\` is a verb of the vocabulary.`);
  box.input.focus();
  box.typed(false);
}

// The article, and where its units begin.

/** Edits the file otherwise than by a fact; gives whether it is on the disk. */
async function edit(request, done) {
  const place = here();
  const answer = await inTurn(() => {
    const now = known.get(place.document), number = numberOf(place);
    if (request.do === "cut" && number < 0) return { refused: "the unit has changed meanwhile" };
    const of = request.do === "cut" ? { unit: number } : {};
    return ask({ ...request, ...of, document: place.document, version: now.version });
  });
  if (answer && !answer.documents && answer.refused) { say(`Not saved: ${answer.refused}.`); return false; }
  if (answer?.wrong) say(`Not saved: ${answer.elsewhere.map(one => `${one.place ?? ""} ${one.words}`).join("; ")}.`);
  if (!taken(answer, place, true)) return false;
  say(answer.refused ? `Not saved: ${answer.refused}.` : done);
  return !answer.refused;
}

const FIELDS = ["title", "publisher", "date", "coder"];

function openForm(form, opener, first) {
  byId(form).hidden = !byId(form).hidden;
  if (opener) byId(opener).setAttribute("aria-expanded", String(!byId(form).hidden));
  if (byId(form).hidden) focusUnit(); else { byId(first).focus(); byId(first).select(); }
}

function describe() {
  FIELDS.forEach(field => { byId(`field-${field}`).value = state.document?.[field] ?? ""; });
  openForm("describing", "describe", "field-title");
}

byId("describing").addEventListener("submit", async event => {
  event.preventDefault();
  const fields = Object.fromEntries(FIELDS.map(field => [field, byId(`field-${field}`).value]));
  if (await edit({ do: "describe", fields }, "Saved.")) openForm("describing", "describe", "field-title");
});

byId("cutting").addEventListener("submit", async event => {
  event.preventDefault();
  if (await edit({ do: "cut", words: byId("cut-words").value }, "Two units now.")) openForm("cutting", null, "cut-words");
});

for (const [form, opener, first] of [["describing", "describe", "field-title"], ["cutting", null, "cut-words"]]) {
  byId(form).addEventListener("keydown", event => { if (event.key === "Escape") { event.stopPropagation(); openForm(form, opener, first); } });
}

const split = () => { byId("cut-words").value = ""; openForm("cutting", null, "cut-words"); };
async function join() {
  if (await edit({ do: "cut", words: null }, "One unit now.")) go(Math.max(0, current - 1));
}

// Keys and buttons.

byId("typing").addEventListener("submit", event => { event.preventDefault(); saveBox(); });
byId("document").addEventListener("change", event => look(event.target.value));
byId("undo").addEventListener("click", undo);
byId("help").addEventListener("click", help);
byId("describe").addEventListener("click", describe);
byId("split").addEventListener("click", split);
byId("join").addEventListener("click", join);

function help() {
  const keys = byId("keys");
  keys.hidden = !keys.hidden;
  byId("help").setAttribute("aria-expanded", String(!keys.hidden));
}

const KEYS = {
  j: () => go(current + 1), ArrowDown: () => go(current + 1), k: () => go(current - 1), ArrowUp: () => go(current - 1),
  n: nextOpen, i: () => box.input.focus(), Enter: () => box.input.focus(), z: undo, a: () => openNaming(""), "?": help,
  g: () => { const guess = unit()?.guesses[0]; if (guess) { write(guess.text, null); box.input.focus(); } },
  e: () => change(unit().facts.length - 1), x: () => remove(unit().facts.length - 1),
  s: split, m: join, t: describe,
  "[": () => otherArticle(-1), "]": () => otherArticle(1),
};

document.addEventListener("keydown", event => {
  const typing = event.target.closest("input, select, textarea");
  const pressed = event.target.closest("button:not(.unit)") && ["Enter", "ArrowDown", "ArrowUp"].includes(event.key);
  if (typing || pressed || event.ctrlKey || event.metaKey || event.altKey) return;
  const reason = state.reasons?.find(reason => reason[0].toLowerCase() === event.key);
  const act = /^[1-9]$/.test(event.key) ? () => takeGuess(Number(event.key) - 1) : reason ? () => skip(reason) : KEYS[event.key];
  if (!act || (!unit() && !["?", "z", "[", "]"].includes(event.key))) return;
  event.preventDefault();
  act();
});

// Another window, or an editor, may have changed the files meanwhile.
window.addEventListener("focus", () => look(state.document?.id ?? null, true));
window.addEventListener("beforeunload", event => { if (drafts.size > 0) event.preventDefault(); });

look(null).then(() => {
  if (!state.document) byId("articles").querySelector("button")?.focus();
  document.body.dataset.open = "true";
});
