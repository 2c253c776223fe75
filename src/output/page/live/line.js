"use strict";
// The line to ask in: words that can come next, what each word is, what was asked before.
const whomLine = (() => {
  const element = (id) => document.getElementById(id);
  const [line, list, painted] = ["question", "offers", "painted"].map(element);
  const MOST = 10;
  const COMMANDS = [
    [":show", "what is known of something"],
    [":stances", "who is for and against it"],
    [":timeline", "what happened to it in time"],
    [":why", "the sentences of a row, by its number"],
    [":picture", "of the last answer"],
  ];
  let offered = { words: [], start: 0, end: 0 };
  let chosen = -1;
  let typing = 0;
  let isBusy = () => false;

  // The line lies over a copy of itself that has the colours.
  const plain = () => {
    painted.textContent = line.value;
    painted.scrollLeft = line.scrollLeft;
  };
  // The engine counts bytes.
  const textAt = (bytes) => new TextDecoder().decode(bytes);
  const paint = (value, parts, open) => {
    if (line.value !== value) return;
    const bytes = new TextEncoder().encode(value);
    let at = 0;
    const spans = parts.flatMap(([start, end, kind]) => {
      const word = document.createElement("span");
      word.textContent = textAt(bytes.slice(start, end));
      // A word that is being typed may become one.
      if (kind !== "unknown" || end !== open) word.className = `is-${kind}`;
      const between = textAt(bytes.slice(at, start));
      at = end;
      return [between, word];
    });
    painted.replaceChildren(...spans, textAt(bytes.slice(at)));
    painted.scrollLeft = line.scrollLeft;
  };
  const judge = (judged) => {
    if (judged) line.dataset.judged = judged;
    else delete line.dataset.judged;
  };

  // A list that comes once the question is asked would take the keys.
  const close = () => {
    clearTimeout(typing);
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
    plain();
    complete();
  };
  const offer = (words, start, end) => {
    offered = { words: words.slice(0, MOST), start, end };
    chosen = -1;
    list.replaceChildren(...offered.words.map((word, index) => {
      const what = document.createElement("span");
      Object.assign(what, { className: "faint", textContent: word.what });
      const item = document.createElement("li");
      Object.assign(item, { id: `offer-${index}`, role: "option" });
      item.setAttribute("aria-selected", "false");
      item.append(word.shown, " ", what);
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
  };
  const commands = (typed) => {
    judge("open");
    const fitting = COMMANDS.filter(([name]) => name.startsWith(typed));
    offer(fitting.map(([name, what]) => ({ text: name, shown: name, what })), 0, typed.length);
  };
  const complete = async () => {
    const value = line.value;
    const typed = value.slice(0, line.selectionStart);
    if (typed.trim() === "" || isBusy()) {
      judge();
      return close();
    }
    if (value.startsWith(":")) return commands(typed);
    try {
      const told = await whomEngine.request({ do: "complete", line: typed, behind: value.slice(typed.length) });
      const bytes = new TextEncoder().encode(typed);
      const isTyping = told.words.length > 0 && told.start < bytes.length;
      paint(value, told.parts, isTyping ? bytes.length : -1);
      if (isBusy() || line.value !== value || line.selectionStart !== typed.length || document.activeElement !== line) return undefined;
      judge(told.judged);
      return offer(told.words, textAt(bytes.slice(0, told.start)).length, typed.length);
    } catch {
      return close();
    }
  };
  line.addEventListener("input", () => {
    plain();
    clearTimeout(typing);
    typing = setTimeout(complete, 60);
  });
  line.addEventListener("scroll", () => { painted.scrollLeft = line.scrollLeft; });
  line.addEventListener("blur", close);

  // What was asked before.
  const asked = [];
  let back = 0;
  const put = (text) => {
    line.value = text;
    judge();
    plain();
  };
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
      put(asked[back] ?? "");
    } else if (key === "Tab" && count > 0 && !event.shiftKey) {
      event.preventDefault();
      take(Math.max(0, chosen));
    } else if (key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    }
  });

  return {
    close,
    put,
    // Colours what stands there, without offering anything.
    async colour() {
      const value = line.value;
      if (value === "" || value.startsWith(":")) return;
      try {
        const told = await whomEngine.request({ do: "complete", line: value });
        paint(value, told.parts, -1);
      } catch {
        // It stays as it is.
      }
    },
    // While a question runs, nothing is offered.
    waitsFor(busy) { isBusy = busy; },
    // All that was asked, the last one last.
    remember(question) {
      const at = asked.indexOf(question);
      if (at >= 0) asked.splice(at, 1);
      asked.push(question);
      back = asked.length;
      return asked;
    },
  };
})();
