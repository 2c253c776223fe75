"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const [form, line, list, state, wrong, stop] = ["ask", "question", "offers", "state", "wrong", "stop"].map(element);
  const [answer, rows, sheet, before, tour] = ["answer", "rows", "sheet", "before", "tour"].map(element);
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

  // The engine, in a worker. What is asked while another question runs waits its turn; Stop ends the worker.
  const bytesOf = (id) => Uint8Array.from(atob(element(id).textContent), (c) => c.charCodeAt(0));
  const unpacked = (bytes) =>
    new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const script = URL.createObjectURL(new Blob([element("worker").textContent], { type: "text/javascript" }));
  const compiled = unpacked(bytesOf("engine")).then((code) => WebAssembly.compile(code));
  const files = element("files");
  const corpus = () =>
    files ? { request: { do: "open", files: JSON.parse(files.textContent) } } : { snapshot: bytesOf("snapshot") };
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
    const fresh = new Worker(script);
    fresh.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.number) ?? {};
      waiting.delete(data.number);
      if (data.broken) reject?.(new Error(data.broken));
      else resolve?.(JSON.parse(data.reply));
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      end(new Error(event.message));
    };
    try {
      const opened = await post(fresh, { module: await compiled, ...corpus() });
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
  const request = async (what) => {
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
  const STOPPED = "stopped";

  const say = (text) => { state.textContent = text; };
  const failed = (error) => {
    if (error.message === STOPPED) return say("Stopped.");
    const full = /memory|unreachable|stack/i.test(error.message);
    say("");
    wrong.replaceChildren(make("p", { className: "problem" }, full
      ? "The question took more memory than the browser gives a page. Ask for less: name one of those it is about, or a time."
      : `The engine ended: ${error.message}`));
  };

  // Sentences.
  const unit = (document_, number_) => {
    const article = [...document.querySelectorAll("article")].find((one) => one.dataset.document === document_);
    return article?.querySelector(`[data-unit="${Number(number_)}"]`);
  };
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
  const light = (citations, goes) => {
    document.querySelectorAll(".cited").forEach((one) => one.classList.remove("cited"));
    const units = citations.map((citation) => unit(citation.document, citation.unit)).filter(Boolean);
    units.forEach((one) => one.classList.add("cited"));
    if (goes && units.length > 0) bring(units[0]);
  };
  const cited = (row) => (row.witnesses ?? []).flatMap((witness) => witness.citations);
  const quoted = ({ sentence, quote }) => {
    const at = quote ? sentence.indexOf(quote) : -1;
    if (at < 0) return make("q", {}, sentence);
    return make("q", {}, sentence.slice(0, at), make("mark", {}, quote), sentence.slice(at + quote.length));
  };
  const place = (citation) => `${citation.document}${citation.unit}`;
  const source = (citation) =>
    button(place(citation), { className: "source", ariaLabel: `sentence ${place(citation)}: show it in its article` },
      (event) => {
        event.stopPropagation();
        light([citation], true);
      });
  const voice = ({ voice: voices }) => (voices.length > 0 ? ` — according to ${voices.join(", according to ")}` : "");

  // Answers.
  const AT_ONCE = 100;
  let shown = { question: "", columns: [], count: 0 };

  const nameOf = (cell) => {
    if (cell === null) return make("span", { className: "faint" }, "—");
    if (typeof cell !== "object") return document.createTextNode(String(cell));
    return button(cell.name, { className: "name", ariaLabel: `${cell.name}: what is known of it` }, (event) => {
      event.stopPropagation();
      look("show", cell.kind === "act" ? `@${cell.id}` : cell.id, cell.name);
    });
  };
  const sentences = (row) => {
    const items = (row.witnesses ?? []).map((witness) => {
      const marks = witness.marks.length > 0 ? ` (${witness.marks.join(", ")})` : "";
      const told = witness.citations.map((citation) =>
        make("li", {}, source(citation), " ", quoted(citation), make("span", { className: "faint" },
          `${voice(citation)}  ${citation.file}:${citation.line}`)));
      return make("li", {}, make("span", { className: "act" }, `${witness.act}${marks}`), make("ul", {}, ...told));
    });
    return make("ul", { className: "sentences" }, ...items);
  };
  const why = (index, into) => button("Why is this an answer?", { className: "plain" }, async (event) => {
    event.stopPropagation();
    const asked = event.currentTarget;
    try {
      const told = await request({ do: "why", row: index });
      asked.replaceWith(make("pre", { className: "why", tabIndex: 0 }, told.text ?? told.message));
    } catch (error) {
      failed(error);
    }
  });
  const rowOf = (row, index, columns) => {
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
    const places = new Map(cited(row).map((citation) => [place(citation), citation]));
    const cells = columns.map((column) => make("td", {}, nameOf(row.cells[column])));
    const main = make("tr", { className: "row" }, make("td", {}, opener), ...cells,
      make("td", { className: "sources" }, ...[...places.values()].flatMap((citation) => [source(citation), " "])));
    main.addEventListener("click", () => toggle());
    main.addEventListener("mouseenter", () => light(cited(row), false));
    details.append(make("td", {}), make("td", { colSpan: columns.length + 1 }, sentences(row), why(index, details)));
    return { parts: [main, details], toggle };
  };
  const save = () => button("Save as CSV", { className: "plain" }, async () => {
    try {
      const { text } = await request({ do: "write", format: "csv" });
      const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "answer.csv" });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      failed(error);
    }
  });
  const heading = (text) => {
    answer.hidden = false;
    element("answered").textContent = text;
    sheet.replaceChildren();
  };
  const notes = (told) => told.notes.map((note) => make("p", { className: "faint" }, `note: ${note}`));
  const verdict = (told, count) => {
    if (told.shape === "count" && told.columns.length === 0) return `${told.rows[0]?.cells.count ?? 0}.`;
    if (told.shape === "yes-no") return told.answer ? "Yes." : count > 0 ? "No: the record says so." : "No record of it.";
    if (count === 0) return "No answers.";
    return plural(count, "answer", "answers");
  };

  const showAnswer = ({ rows: count, answer: told }) => {
    shown.count = count;
    heading(told.question);
    const isTable = told.columns.length > 0;
    const parts = [make("p", { className: "verdict" }, verdict(told, count))];
    if (told.reading) parts.push(make("p", { className: "faint" }, `read as [${told.reading}]`));
    if (count > 0 && isTable) {
      const columns = told.columns;
      const body = make("tbody");
      const head = ["", ...columns, "sources"].map((name) =>
        name ? make("th", { scope: "col" }, name) : make("td", {}, make("span", { className: "unseen" }, "number")));
      const add = (some, from) => some.map((row, index) => {
        const made = rowOf(row, from + index, columns);
        body.append(...made.parts);
        return made;
      });
      const first = add(told.rows, 0);
      if (first.length === 1) first[0].toggle(true);
      const scroll = make("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: "the answers" },
        make("table", { className: "answers" }, make("thead", {}, make("tr", {}, ...head)), body));
      parts.push(scroll);
      const tools = make("p", { className: "tools" }, save());
      if (told.rows.length < count) {
        let from = told.rows.length;
        const more = button("More rows", { className: "plain" }, async () => {
          try {
            const next = await request({ do: "rows", from, most: AT_ONCE });
            add(next.answer.rows, from);
            from += next.answer.rows.length;
            if (from >= count) more.remove();
          } catch (error) {
            failed(error);
          }
        });
        tools.prepend(more, " ");
      }
      parts.push(tools);
    } else {
      told.rows.forEach((row) => parts.push(sentences(row)));
      parts.push(make("p", {}, why(0)));
      light(told.rows.flatMap(cited), count > 0 && isBeside());
    }
    rows.replaceChildren(...parts, ...notes(told));
    say(verdict(told, count));
  };

  const position = (text, at) => {
    // Columns count characters, and lines are few.
    const lines = text.split("\n").slice(0, at.line - 1);
    const passed = lines.reduce((sum, one) => sum + one.length + 1, 0);
    return passed + [...text.split("\n")[at.line - 1] ?? ""].slice(0, at.column - 1).join("").length;
  };
  const fixed = (text, fix) =>
    text.slice(0, position(text, fix)) + fix.replacement + text.slice(position(text, fix.end));
  const showWrong = (question, { problems, meant }) => {
    say(plural(problems.length, "error", "errors"));
    answer.hidden = true;
    const offers = new Set();
    const offer = (text) => {
      if (offers.has(text)) return [];
      offers.add(text);
      return [make("p", {}, "Did you mean: ", button(text, { className: "question" }, () => ask(text)))];
    };
    wrong.replaceChildren(...problems.map((problem) => {
      const parts = [make("p", { className: "problem" }, problem.message)];
      if (problem.file === "question") {
        const [start, finish] = [position(question, problem), position(question, problem.end)];
        parts.push(make("p", { className: "excerpt" }, question.slice(0, start),
          make("mark", {}, question.slice(start, finish) || " "), question.slice(finish)));
        if (problem.label) parts.push(make("p", { className: "label" }, problem.label));
      }
      parts.push(...[...problem.notes, ...problem.help].map((text) => make("p", { className: "faint" }, text)));
      parts.push(...problem.fixes.filter((fix) => fix.file === "question").flatMap((fix) => offer(fixed(question, fix))));
      return make("div", { className: "error" }, ...parts);
    }), ...(meant ? offer(meant) : []));
  };

  // What is known of something.
  const look = async (what, name, title) => {
    try {
      const told = await request({ do: what, name });
      if (told.told === "failed") return say(told.message);
      const { sheet: found } = told;
      const lists = found.sections.map((section) => make("div", { className: "scroll", tabIndex: 0, role: "group", ariaLabel: section.title || found.title },
        make("h4", {}, section.title),
        make("table", {}, make("thead", {}, make("tr", {}, ...section.columns.map((column) => make("th", { scope: "col" }, column)))),
          make("tbody", {}, ...section.rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, cell))))))));
      const other = (label, request_) =>
        request_ === what ? [] : [button(label, { className: "plain" }, () => look(request_, name, title)), " "];
      sheet.replaceChildren(make("div", { className: "sheet" },
        make("h3", { tabIndex: -1 }, found.title),
        make("p", { className: "tools" }, ...other("What is known", "show"), ...other("For and against", "stances"),
          ...other("In time", "timeline"), button("Close", { className: "plain" }, () => sheet.replaceChildren())),
        make("dl", {}, ...found.lines.flatMap(([term, text]) => [make("dt", {}, term), make("dd", {}, text)])),
        ...lists, ...found.notes.map((note) => make("p", { className: "faint" }, `note: ${note}`))));
      sheet.querySelector("h3").focus();
      return undefined;
    } catch (error) {
      return failed(error);
    }
  };

  // Asking.
  const asked = [];
  let back = 0;
  const remember = (question) => {
    const at = asked.indexOf(question);
    if (at >= 0) asked.splice(at, 1);
    asked.push(question);
    back = asked.length;
    before.hidden = asked.length < 2;
    before.querySelector("ol").replaceChildren(...[...asked].reverse().map((one) =>
      make("li", {}, button(one, { className: "question" }, () => ask(one)))));
  };
  const address = (question) => `#q=${encodeURIComponent(question)}`;
  let running = 0;
  const ask = async (text) => {
    const question = text.trim();
    if (question === "") return;
    if (running > 0) end(new Error(STOPPED));
    line.value = question;
    close();
    tour?.removeAttribute("open");
    wrong.replaceChildren();
    light([], false);
    remember(question);
    shown = { question };
    if (location.hash !== address(question)) location.hash = address(question);
    running += 1;
    const mine = running;
    const slow = setTimeout(() => {
      stop.hidden = false;
      say("Looking …");
    }, 150);
    document.body.setAttribute("aria-busy", "true");
    try {
      const told = await request({ do: "ask", question, most: AT_ONCE });
      if (mine !== running) return;
      if (told.told === "answered") showAnswer(told);
      else if (told.told === "wrong") showWrong(question, told);
      else if (told.told === "explained") {
        heading(question);
        rows.replaceChildren(make("pre", { className: "why", tabIndex: 0 }, told.text));
        say("");
      } else if (told.told === "defined") {
        definitions.push(question);
        answer.hidden = true;
        say("Defined: questions on this page may use it now.");
      } else say(told.message ?? told.told);
    } catch (error) {
      if (mine === running) failed(error);
    } finally {
      clearTimeout(slow);
      if (mine === running) {
        running = 0;
        stop.hidden = true;
        document.body.removeAttribute("aria-busy");
      }
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(line.value);
  });
  stop.addEventListener("click", () => {
    end(new Error(STOPPED));
    worker = started();
    worker.catch(() => {});
    line.focus();
  });
  document.addEventListener("click", (event) => {
    const question = event.target.closest("[data-question]")?.dataset.question;
    if (question) ask(question);
    if (!form.contains(event.target)) close();
  });
  const wanted = () => {
    try {
      return location.hash.startsWith("#q=") ? decodeURIComponent(location.hash.slice(3)) : "";
    } catch {
      return "";
    }
  };
  addEventListener("hashchange", () => {
    if (wanted() && wanted() !== shown.question) ask(wanted());
  });

  // Completion: a list under the line.
  const MOST = 10;
  let offered = { words: [], start: 0, end: 0 };
  let chosen = -1;
  const close = () => {
    offered = { words: [], start: 0, end: 0 };
    chosen = -1;
    list.hidden = true;
    line.setAttribute("aria-expanded", "false");
    line.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return line.removeAttribute("aria-activedescendant");
    list.children[index].scrollIntoView({ block: "nearest" });
    return line.setAttribute("aria-activedescendant", list.children[index].id);
  };
  const take = (index) => {
    const word = offered.words[index];
    const rest = line.value.slice(offered.end);
    const start = line.value.slice(0, offered.start) + word.text + (rest.startsWith(" ") ? "" : " ");
    line.value = start + rest;
    line.setSelectionRange(start.length, start.length);
    complete();
  };
  const complete = async () => {
    const end_ = line.selectionStart;
    const typed = line.value.slice(0, end_);
    if (typed.trim() === "" || running > 0) {
      delete line.dataset.judged;
      return close();
    }
    try {
      const told = await request({ do: "complete", line: typed });
      if (line.value.slice(0, line.selectionStart) !== typed || document.activeElement !== line) return undefined;
      // The engine counts bytes.
      const start = new TextDecoder().decode(new TextEncoder().encode(typed).slice(0, told.start)).length;
      line.dataset.judged = told.judged;
      offered = { words: told.words.slice(0, MOST), start, end: end_ };
      chosen = -1;
      list.replaceChildren(...offered.words.map((word, index) => {
        const item = make("li", { id: `offer-${index}`, role: "option" }, word.shown, " ", make("span", { className: "faint" }, word.what));
        item.setAttribute("aria-selected", "false");
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(index);
        });
        return item;
      }));
      const isOpen = offered.words.length > 0;
      list.hidden = !isOpen;
      line.setAttribute("aria-expanded", String(isOpen));
      line.removeAttribute("aria-activedescendant");
      return undefined;
    } catch {
      return close();
    }
  };
  let typing = 0;
  line.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(complete, 60);
  });
  line.addEventListener("blur", close);
  line.addEventListener("keydown", (event) => {
    const { key } = event;
    const count = list.hidden ? 0 : offered.words.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (key === "Escape" && count > 0) {
      event.stopPropagation();
      close();
    } else if (step && count > 0) {
      event.preventDefault();
      choose(chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count);
    } else if (step && asked.length > 0) {
      event.preventDefault();
      back = Math.min(asked.length, Math.max(0, back + step));
      line.value = asked[back] ?? "";
    } else if (key === "Tab" && count > 0 && !event.shiftKey) {
      event.preventDefault();
      take(Math.max(0, chosen));
    } else if (key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    }
  });

  // The page opens with the question of its address.
  worker = started();
  worker.then(({ opened }) => {
    if (opened.told !== "opened") {
      say("");
      wrong.replaceChildren(make("pre", {}, opened.text ?? opened.message));
      return;
    }
    document.body.dataset.open = "true";
    say(`${plural(opened.acts, "act", "acts")} on record. Ask in words: every answer shows its sentences.`);
    const first = wanted() || form.dataset.first;
    if (first) ask(first);
  }, failed);
})();
