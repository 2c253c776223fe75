"use strict";
// The box in which a fact is typed: words are offered, what is wrong is said, nothing is decided here.

const byId = id => document.getElementById(id);
const make = (tag, text, classes) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (classes) made.className = classes;
  return made;
};

const token = location.hash.slice(1);

/** Asks the server; nothing where it is not there any more. */
async function ask(request) {
  waiting(1);
  try {
    const response = await fetch("/ask", {
      method: "POST",
      headers: { "content-type": "application/json", "x-whom-token": token },
      body: JSON.stringify(request),
    });
    if (!response.ok) throw new Error(String(response.status));
    byId("failed").textContent = "";
    const answer = await response.json();
    if (answer.documents) judge.reads(answer.readings);
    return answer;
  } catch (error) {
    const known = error.message === "403" ? "This page was opened without its token, or with that of another run: "
      : "`whom code` does not answer: ";
    byId("failed").textContent = known + "open the address that it prints when it is started.\nWhat was saved is saved; what is typed here stays here.";
    return null;
  } finally {
    waiting(-1);
  }
}

/** How many answers are waited for stands in the page, for whoever drives it. */
function waiting(more) {
  document.body.dataset.waiting = String(Number(document.body.dataset.waiting ?? 0) + more);
}

/** The box: `what` says which fact is typed, and what to do with it. */
class Box {
  constructor(what) {
    this.what = what;
    this.input = byId("fact");
    this.list = byId("offers");
    this.words = [];
    this.chosen = -1;
    this.asked = 0;
    this.remarks = [];
    this.verbs = [];
    this.input.addEventListener("input", () => this.typed(true));
    this.input.addEventListener("keydown", event => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", event => {
      const offer = event.target.closest("li");
      event.preventDefault();
      if (offer) this.take(Number(offer.dataset.at));
    });
  }

  get value() { return this.input.value; }

  /** Puts a fact into the box. */
  put(fact) {
    this.input.value = fact;
    this.close();
    this.say([]);
    if (fact) this.typed(false);
  }

  /** Asks what is wrong with it, and what could come next; an older answer is dropped. */
  async typed(offers) {
    this.what.changed();
    const number = ++this.asked;
    const fact = this.value, cursor = this.input.selectionStart;
    const answer = await judge.type({ ...this.what.place(), fact, cursor });
    if (number !== this.asked || !answer) return;
    const begun = /\S$/.test(fact.slice(0, cursor));
    if (offers && (begun || offers === "all")) this.open(answer.words ?? [], fact);
    else this.close();
    // What is not typed to its end is not wrong yet.
    const unfinished = offers && cursor === fact.length;
    const told = answer.remarks ?? [];
    this.say(told.filter(remark => !unfinished || remark.end < fact.trimEnd().length));
    this.remarks = told;
    this.verbs = answer.verbs ?? [];
    if (byId("remarks").firstChild) for (const verb of this.verbs) {
      const button = make("button", `add the verb \`${verb}\``);
      button.type = "button";
      button.addEventListener("click", () => this.what.verb(verb));
      byId("remarks").append(button, " ");
    }
  }

  say(remarks) {
    this.remarks = remarks;
    const wrong = remarks.some(remark => remark.severity === "error");
    if (this.value.trim()) this.input.dataset.judged = wrong ? "wrong" : "right";
    else delete this.input.dataset.judged;
    byId("remarks").replaceChildren(...remarks.map(remark => this.remark(remark)));
  }

  remark(remark) {
    const fact = this.value;
    const said = make("div", undefined, `remark ${remark.severity}`);
    const excerpt = make("div", undefined, "excerpt");
    excerpt.append(fact.slice(0, remark.start), make("mark", fact.slice(remark.start, remark.end)), fact.slice(remark.end));
    said.append(excerpt, make("div", remark.words));
    for (const fix of remark.fixes) {
      const button = make("button", fix.words);
      button.type = "button";
      button.addEventListener("click", () => this.mend(fix));
      said.append(button, " ");
    }
    return said;
  }

  mend(fix) {
    const fact = this.value;
    this.input.value = fact.slice(0, fix.start) + fix.text + fact.slice(fix.end);
    this.input.focus();
    this.typed(false);
  }

  open(words, fact) {
    // What is typed to its end is not offered.
    this.words = words.filter(word => fact.slice(word.start, word.end) !== word.text).slice(0, 12);
    this.chosen = -1;
    this.list.replaceChildren(...this.words.map((word, at) => {
      const offer = make("li", word.text);
      offer.id = `offer-${at}`;
      offer.dataset.at = String(at);
      offer.setAttribute("role", "option");
      offer.setAttribute("aria-selected", "false");
      if (word.about) offer.append(make("span", word.about, "about"));
      return offer;
    }));
    this.list.hidden = this.words.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
  }

  close() { this.open([], ""); }

  choose(step) {
    if (this.list.hidden) { this.typed("all"); return; }
    this.chosen = (this.chosen + step + this.words.length) % this.words.length;
    [...this.list.children].forEach((offer, at) => offer.setAttribute("aria-selected", String(at === this.chosen)));
    this.list.children[this.chosen].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `offer-${this.chosen}`);
  }

  take(at) {
    const word = this.words[at], fact = this.value;
    const rest = fact.slice(word.end);
    const before = fact.slice(0, word.start) + word.text + (rest.startsWith(" ") ? "" : " ");
    this.input.value = before + rest;
    this.input.focus();
    this.input.setSelectionRange(before.length, before.length);
    this.typed(false);
  }

  key(event) {
    const open = !this.list.hidden;
    const act = {
      ArrowDown: () => this.choose(1),
      ArrowUp: () => this.choose(-1),
      Tab: open && !event.shiftKey && (() => this.take(Math.max(this.chosen, 0))),
      Escape: () => (open ? this.close() : this.what.leave()),
      Enter: () => {
        const fix = this.remarks.flatMap(remark => remark.fixes)[0];
        if (event.altKey) { if (fix) this.mend(fix); }
        else if (open && this.chosen >= 0) this.take(this.chosen);
        else this.what.save();
      },
      v: event.altKey && (() => { if (this.verbs[0]) this.what.verb(this.verbs[0]); }),
      n: event.altKey && (() => this.what.name(this.unknown())),
    }[event.key];
    if (!act || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** The words that the first error is about. */
  unknown() {
    const wrong = this.remarks.find(remark => remark.severity === "error");
    return wrong ? this.value.slice(wrong.start, wrong.end) : "";
  }
}
