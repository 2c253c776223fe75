"use strict";
// What the engine replies, as parts of the page: rows with their sentences, errors, sheets, pictures.
const whomAnswers = (() => {
  const element = (id) => document.getElementById(id);
  const [state, wrong, answer, rows, sheet] = ["state", "wrong", "answer", "rows", "sheet"].map(element);
  const make = (name, properties = {}, ...parts) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...parts);
    return made;
  };
  const button = (text, properties, act) => {
    const made = make("button", { type: "button", textContent: text, ...properties });
    made.addEventListener("click", act);
    return made;
  };
  const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
  const say = (text) => { state.textContent = text; };
  const failed = (error) => {
    if (error.message === whomEngine.STOPPED) return say("Stopped.");
    const full = /memory|unreachable|stack/i.test(error.message);
    say("");
    const known = full
      ? "The question took more memory than the browser gives a page. Ask for less: name one of those it is about, or a time."
      : `The engine ended: ${error.message}`;
    return wrong.replaceChildren(make("p", { className: "problem" },
      error.message === whomEngine.MISSING ? error.message : known));
  };
  // Asks the engine for something beside the question; what it cannot do is said.
  const request = async (what) => {
    try {
      const told = await whomEngine.request(what);
      if (told.told !== "failed") return told;
      say(told.message);
    } catch (error) {
      failed(error);
    }
    return undefined;
  };

  // Sentences in their articles.
  const articleOf = new Map([...document.querySelectorAll("article")].map((one) => [one.dataset.document, one]));
  const unit = (citation) => articleOf.get(citation.document)?.querySelector(`[data-unit="${Number(citation.unit)}"]`);
  // Beside the answer the articles scroll by themselves; below it, the page does.
  const articles = element("articles").parentElement;
  const isBeside = () => getComputedStyle(articles).overflowY === "auto";
  const bring = (one) => {
    if (!isBeside()) return one.scrollIntoView({ block: "center" });
    const go = () => {
      const below = one.getBoundingClientRect().top - articles.getBoundingClientRect().top;
      articles.scrollTop += below - articles.clientHeight / 3;
    };
    go();
    // Articles that were not laid out before are now.
    return requestAnimationFrame(go);
  };
  const lightUnits = (units, goes) => {
    document.querySelectorAll(".cited").forEach((one) => one.classList.remove("cited"));
    units.forEach((one) => one.classList.add("cited"));
    if (goes && units.length > 0) bring(units[0]);
  };
  const light = (citations, goes) => lightUnits(citations.map(unit).filter(Boolean), goes);
  const cited = (row) => (row.witnesses ?? []).flatMap((witness) => witness.citations);
  const quoted = ({ sentence, quote }) => {
    if (!sentence) return make("span", { className: "faint" }, "(its words are not in this page)");
    const at = quote ? sentence.indexOf(quote) : -1;
    if (at < 0) return make("q", {}, sentence);
    return make("q", {}, sentence.slice(0, at), make("mark", {}, quote), sentence.slice(at + quote.length));
  };
  const place = (citation) => citation.label ?? `${citation.document}${/\d$/.test(citation.document) ? ":" : ""}${citation.unit}`;
  const source = (citation) =>
    button(place(citation), { className: "source", ariaLabel: `sentence ${place(citation)}: show it in its article` },
      (event) => {
        event.stopPropagation();
        light([citation], true);
      });
  const voice = ({ voice: voices }) => (voices.length > 0 ? ` — according to ${voices.join(", according to ")}` : "");

  // A text in which a question between backquotes can be asked by a click.
  const ASKING = /^(:(show|stances|timeline|why|picture|explain)|who|whom|whose|what|which|did|does|is|was|how|where|when|why|count|to whom)\b/;
  const withQuestions = (text) => text.split("\x60").map((part, at) => {
    if (at % 2 === 0) return part;
    if (!ASKING.test(part) || !part.includes(" ") || /…|\b(NAME|KIND|DATE|ID|VERB|N)\b/.test(part)) return make("code", {}, part);
    const made = make("button", { type: "button", className: "plain inline" }, part);
    made.dataset.question = part;
    return made;
  });
  const remark = (...parts) => make("p", { className: "faint" }, ...parts);

  // The answer.
  const AT_ONCE = 100;
  const nameOf = (cell, shared) => {
    if (cell === null) return make("span", { className: "faint" }, "—");
    if (typeof cell !== "object") return document.createTextNode(String(cell));
    const name = shared(cell) ? `${cell.name} (${cell.id})` : cell.name;
    // A day is broken nowhere.
    return button(name, { className: cell.kind === "date" ? "name day" : "name", ariaLabel: `${name}: what is known of it` }, (event) => {
      event.stopPropagation();
      look("show", cell.kind === "act" ? `@${cell.id}` : cell.id);
    });
  };
  // Whether others of the rows so far have the name of a cell, which is then told apart by its id. Nobody knows of two
  // unknowns (A?1), or of two voices without a name (A/dip), whether they are one.
  const namesakes = () => {
    const ids = new Map();
    const known = (cell) => cell !== null && typeof cell === "object" && cell.kind !== "act" && !/[?/]/.test(cell.id);
    const idsOf = (cell) => ids.get(cell.name) ?? ids.set(cell.name, new Set()).get(cell.name);
    return {
      meet: (row) => Object.values(row.cells).filter(known).forEach((cell) => idsOf(cell).add(cell.id)),
      shared: (cell) => known(cell) && idsOf(cell).size > 1,
    };
  };
  // A count may rest on thousands of acts: so many are shown at once.
  const ACTS_AT_ONCE = 50;
  const sentences = (row) => {
    const item = (witness) => {
      const marks = witness.marks.length > 0 ? ` (${witness.marks.join(", ")})` : "";
      const told = witness.citations.map((citation) =>
        make("li", {}, source(citation), " ", quoted(citation), make("span", { className: "faint" },
          `${voice(citation)}  ${citation.file}:${citation.line}`)));
      return make("li", {}, make("span", { className: "act" }, `${witness.act}${marks}`), make("ul", {}, ...told));
    };
    const acts = row.witnesses ?? [];
    const list = make("ul", { className: "sentences" }, ...acts.slice(0, ACTS_AT_ONCE).map(item));
    if (acts.length <= ACTS_AT_ONCE) return list;
    const left = () => `More of its ${plural(acts.length, "act", "acts")}: ${list.childElementCount.toLocaleString("en")} are shown`;
    const more = button(left(), { className: "plain" }, (event) => {
      event.stopPropagation();
      const shown = list.childElementCount;
      list.append(...acts.slice(shown, shown + ACTS_AT_ONCE).map(item));
      if (list.childElementCount === acts.length) more.remove();
      else more.textContent = left();
    });
    return make("div", {}, list, more);
  };
  const why = (index) => button("Why is this an answer?", { className: "plain why-button" }, async (event) => {
    event.stopPropagation();
    const asked = event.currentTarget;
    const told = await request({ do: "why", row: index });
    if (told) asked.replaceWith(make("pre", { className: "why", tabIndex: 0 }, told.text));
  });
  const rowOf = (row, index, columns, shared) => {
    const details = make("tr", { className: "details", id: `details-${index}`, hidden: true });
    const opener = button(String(index + 1), { className: "opener", ariaLabel: `answer ${index + 1}: its sentences` }, (event) => {
      event.stopPropagation();
      toggle();
    });
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", details.id);
    const toggle = (open = details.hidden) => {
      details.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
      light(cited(row), open && isBeside());
    };
    const places = [...new Map(cited(row).map((citation) => [place(citation), citation])).values()];
    const unshown = places.length - ACTS_AT_ONCE;
    const cells = columns.map((column) => make("td", {}, nameOf(row.cells[column], shared)));
    const main = make("tr", { className: "row" }, make("td", {}, opener), ...cells,
      make("td", { className: "sources" }, ...places.slice(0, ACTS_AT_ONCE).flatMap((citation) => [source(citation), " "]),
        unshown > 0 ? `and ${unshown.toLocaleString("en")} more` : ""));
    main.addEventListener("click", () => toggle());
    main.addEventListener("mouseenter", () => light(cited(row), false));
    details.append(make("td", {}), make("td", { colSpan: columns.length + 1 }, sentences(row), why(index)));
    return { parts: [main, details], toggle };
  };
  const saved = (text, type, name) => {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const saveRows = () => button("Save as CSV", { className: "plain" }, async () => {
    const told = await request({ do: "write", format: "csv" });
    if (told) saved(told.text, "text/csv", "answer.csv");
  });
  const heading = (text, ...parts) => {
    answer.hidden = false;
    element("answered").textContent = text;
    rows.replaceChildren(...parts);
    sheet.replaceChildren();
  };
  const notes = (told) => told.notes.map((note) => remark("note: ", ...withQuestions(note)));
  const verdict = (told, count) => {
    if (told.shape === "count" && told.columns.length === 0) return `${told.rows[0]?.cells.count ?? 0}.`;
    if (told.shape === "yes-no") return told.answer ? "Yes." : count > 0 ? "No: the record says so." : "No record of it.";
    if (count === 0) return "No answers.";
    return plural(count, "answer", "answers");
  };
  const table = (told, count, tools) => {
    const columns = told.columns;
    const body = make("tbody");
    const head = ["", ...columns, "sources"].map((name) =>
      name ? make("th", { scope: "col" }, name) : make("td", {}, make("span", { className: "unseen" }, "number")));
    const { meet, shared } = namesakes();
    const add = (some, from) => {
      some.forEach(meet);
      return some.map((row, index) => {
        const made = rowOf(row, from + index, columns, shared);
        body.append(...made.parts);
        return made;
      });
    };
    const first = add(told.rows, 0);
    if (first.length === 1) first[0].toggle(true);
    let from = told.rows.length;
    if (from < count) {
      const more = button("More rows", { className: "plain" }, async () => {
        const next = await request({ do: "rows", from, most: AT_ONCE });
        if (!next) return;
        add(next.answer.rows, from);
        from += next.answer.rows.length;
        if (from >= count) more.remove();
      });
      tools.prepend(more);
    }
    tools.append(saveRows());
    return make("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: "the answers" },
      make("table", { className: "answers" }, make("thead", {}, make("tr", {}, ...head)), body));
  };
  const showAnswer = ({ rows: count, answer: told }) => {
    const parts = [make("p", { className: "verdict" }, verdict(told, count))];
    if (told.reading) parts.push(remark(`read as [${told.reading}]`));
    const tools = make("p", { className: "tools" });
    if (count > 0 && told.columns.length > 0) {
      parts.push(table(told, count, tools));
    } else {
      told.rows.forEach((row) => parts.push(sentences(row)));
      parts.push(make("p", {}, why(0)));
      light(told.rows.flatMap(cited), count > 0 && isBeside());
    }
    if (told.rows.some((row) => cited(row).length > 0)) tools.append(drawing());
    if (tools.childElementCount > 0) parts.push(tools);
    heading(told.question, ...parts, ...notes(told));
    say(verdict(told, count));
  };

  // Leads to what was just put below the answer.
  const reveal = () => {
    sheet.querySelector("h3").focus();
    sheet.firstElementChild.scrollIntoView({ block: "nearest" });
  };

  // The picture of an answer.
  const drawing = () => button("Picture", { className: "plain", id: "draw" }, draw);
  const draw = async () => {
    const told = await request({ do: "picture" });
    if (!told) return;
    const { documentElement: svg } = new DOMParser().parseFromString(told.svg, "image/svg+xml");
    const tools = make("p", { className: "tools" },
      button("Save as SVG", { className: "plain" }, () => saved(told.svg, "image/svg+xml", "answer.svg")),
      button("Close", { className: "plain" }, () => sheet.replaceChildren()));
    sheet.replaceChildren(make("div", { className: "sheet picture" }, make("h3", { tabIndex: -1 }, "Picture"), tools,
      make("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: "the picture of the answer" },
        document.importNode(svg, true))));
    const drawn = sheet.querySelector("svg");
    whomPage.zoomable(drawn.parentElement);
    // A pill leads to its sentence, here as in the record.
    drawn.addEventListener("click", (event) => {
      event.stopPropagation();
      const to = event.target.closest("a")?.getAttribute("href");
      if (!to) return;
      event.preventDefault();
      lightUnits([element(to.slice(1))].filter(Boolean), true);
    });
    reveal();
  };

  // What is wrong with a question.
  const position = (text, at) => {
    // Columns count characters, and lines are few.
    const lines = text.split("\n").slice(0, at.line - 1);
    const passed = lines.reduce((sum, one) => sum + one.length + 1, 0);
    return passed + [...text.split("\n")[at.line - 1] ?? ""].slice(0, at.column - 1).join("").length;
  };
  const fixed = (text, fix) =>
    text.slice(0, position(text, fix)) + fix.replacement + text.slice(position(text, fix.end));
  // A click on it asks: what the page does of every button that has a question.
  const offer = (says, question) => {
    const made = make("button", { type: "button", className: "question", textContent: question });
    made.dataset.question = question;
    return make("p", {}, `${says}: `, made);
  };
  const showWrong = (question, { problems, meant, follows }) => {
    if (follows) {
      say("");
      wrong.replaceChildren(offer("After the question before it", follows));
      return wrong.querySelector("button").focus();
    }
    say(plural(problems.length, "error", "errors"));
    answer.hidden = true;
    const offered = new Set();
    const once = (text) => {
      if (offered.has(text)) return [];
      offered.add(text);
      return [offer("Did you mean", text)];
    };
    return wrong.replaceChildren(...problems.map((problem) => {
      const parts = [make("p", { className: "problem" }, problem.message)];
      if (problem.file === "question") {
        const [start, finish] = [position(question, problem), position(question, problem.end)];
        parts.push(make("p", { className: "excerpt" }, question.slice(0, start),
          make("mark", {}, question.slice(start, finish) || " "), question.slice(finish)));
        if (problem.label) parts.push(make("p", { className: "label" }, problem.label));
      } else if (problem.file) {
        parts.push(remark(`${problem.file}:${problem.line}:${problem.column} ${problem.label ?? ""}`));
      }
      parts.push(...[...problem.notes, ...problem.help].map((text) => remark(...withQuestions(text))));
      parts.push(...problem.fixes.filter((fix) => fix.file === "question").flatMap((fix) => once(fixed(question, fix))));
      return make("div", { className: "error" }, ...parts);
    }), ...(meant ? once(meant) : []));
  };

  // What is known of something.
  const sourcesOf = (text) => text.split(" ").flatMap((word) => {
    const [, document_, number] = /^(.+):(\d+)$/.exec(word) ?? /^(.*\D)(\d+)$/.exec(word) ?? [];
    const citation = { document: document_, unit: number };
    return [number && unit(citation) ? source({ ...citation, label: word }) : word, " "];
  });
  const look = async (what, name) => {
    const told = await request({ do: what, name });
    if (!told) return;
    const { sheet: found } = told;
    // A column in which nothing stands takes no room.
    const filled = ({ columns, rows: list }) =>
      columns.map((column, at) => [column, at]).filter(([, at]) => list.length === 0 || list.some((row) => row[at] !== ""));
    const lists = found.sections.map((section) => make("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: section.title || found.title },
      make("h4", {}, section.title),
      make("table", {}, make("thead", {}, make("tr", {}, ...filled(section).map(([column]) => make("th", { scope: "col" }, column)))),
        make("tbody", {}, ...section.rows.map((row) => make("tr", {}, ...filled(section).map(([column, at]) =>
          make("td", {}, ...(/^sources?$/.test(column) ? sourcesOf(row[at]) : [row[at]])))))))));
    const other = (label, kind) =>
      kind === what ? [] : [button(label, { className: "plain" }, () => look(kind, name))];
    answer.hidden = false;
    sheet.replaceChildren(make("div", { className: "sheet" },
      make("h3", { tabIndex: -1 }, found.title),
      make("p", { className: "tools" }, ...other("What is known", "show"), ...other("For and against", "stances"),
        ...other("In time", "timeline"), button("Close", { className: "plain" }, () => sheet.replaceChildren())),
      make("dl", {}, ...found.lines.flatMap(([term, text]) => [make("dt", {}, term), make("dd", {}, text)])),
      ...lists, ...found.notes.map((note) => remark(`note: ${note}`))));
    say("");
    reveal();
  };

  return { AT_ONCE, button, draw, failed, heading, light, look, make, plural, say, showAnswer, showWrong };
})();
