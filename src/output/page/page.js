"use strict";
// What is selected is lit and told beside the picture; pictures are drawn larger and smaller.
const whomPage = (() => {
  const facets = JSON.parse(document.getElementById("facets").textContent);
  const status = document.getElementById("status");
  const selects = [...document.querySelectorAll("select[data-facet]")];
  const parts = [...document.querySelectorAll("[data-acts]")].map((element) => ({
    element,
    acts: element.dataset.acts.split(" ").filter(Boolean),
  }));
  const boxes = new Map([...document.querySelectorAll("[data-key]")].map((box) => [box.dataset.key, box]));
  const lines = [...document.querySelectorAll(".line")];
  let selected = new Set();

  for (const box of document.querySelectorAll(".actor, .topic")) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", box.querySelector("title")?.textContent ?? "");
  }

  const passes = (act) =>
    selects.every((select) => select.value === "" || (facets[act]?.[select.dataset.facet] ?? []).includes(select.value));

  // Rows come and go a batch a frame: laying out thousands of them at once would be felt.
  const BATCH = 400;
  let frame = 0;
  const hide = (rows) => {
    cancelAnimationFrame(frame);
    for (const [row, isOut] of rows.slice(0, BATCH)) row.classList.toggle("out", isOut);
    if (rows.length > BATCH) frame = requestAnimationFrame(() => hide(rows.slice(BATCH)));
  };

  const show = () => {
    const all = Object.keys(facets);
    const visible = new Set(all.filter(passes));
    document.body.classList.toggle("selecting", selected.size > 0);
    boxes.forEach((box) => box.classList.remove("lit"));
    const out = new Set();
    const rows = [];
    for (const { element, acts } of parts) {
      const isOut = !acts.some((act) => visible.has(act));
      if (element.matches("tr")) {
        if (element.classList.contains("out") !== isOut) rows.push([element, isOut]);
      } else {
        element.classList.toggle("out", isOut);
      }
      element.classList.toggle("lit", acts.some((act) => selected.has(act)));
      if (element.hasAttribute("aria-pressed")) {
        element.setAttribute("aria-pressed", String(element.classList.contains("lit")));
      }
      if (isOut && element.dataset.key) out.add(element.dataset.key);
    }
    // Neighbours stay lit: the lines of a lit pill, and what they lead to.
    const lit = new Set(parts.filter((part) => part.element.classList.contains("lit")).map((part) => part.element.dataset.key));
    for (const line of lines) {
      const { from, to } = line.dataset;
      const isLit = lit.has(from) || lit.has(to);
      line.classList.toggle("lit", isLit);
      line.classList.toggle("out", out.has(from) || out.has(to));
      if (isLit) [from, to].forEach((key) => boxes.get(key)?.classList.add("lit"));
    }
    hide(rows);
    const count = `${visible.size} of ${all.length} acts`;
    // A page of too many acts has no record: its articles alone can be chosen from.
    if (status) status.textContent = selected.size > 0 ? `${count}; ${selected.size} selected, Escape clears` : count;
    tell();
  };

  // A sentence as it is cited: `A2`, and `round2:5` of a document whose name ends in a digit.
  const cited = (unit) => {
    const { document: name } = unit.closest("article").dataset;
    return `${name}${/\d$/.test(name) ? ":" : ""}${unit.dataset.unit}`;
  };

  // The panel: so many rows and sentences of what is selected.
  const AT_ONCE = 50;
  const beside = document.querySelector(".beside") ?? document.body;
  const chosen = document.getElementById("chosen");
  const item = (...parts) => {
    const made = document.createElement("li");
    made.append(...parts);
    return made;
  };
  const rowItem = (row) => item([...row.cells].map((cell) => cell.textContent).filter(Boolean).join(" · "));
  const sentenceItem = (told) => {
    const lead = document.createElement("button");
    lead.type = "button";
    lead.textContent = cited(told.closest("[data-unit]"));
    lead.ariaLabel = `sentence ${lead.textContent}: show it in its article`;
    lead.addEventListener("click", () => {
      told.scrollIntoView({ block: "center" });
      told.focus({ preventScroll: true });
    });
    return item(lead, " ", told.textContent);
  };
  const tell = () => {
    const lists = [["tr.lit", rowItem], [".told.lit", sentenceItem]].map(([place, written]) => {
      const lit = selected.size > 0 ? [...document.querySelectorAll(place)] : [];
      const list = document.createElement("ul");
      list.append(...lit.slice(0, AT_ONCE).map(written));
      if (lit.length > AT_ONCE) list.append(item(`and ${lit.length - AT_ONCE} more`));
      return list;
    });
    chosen?.replaceChildren(...lists.filter((list) => list.childElementCount > 0));
  };

  const select = (acts, from) => {
    const again = acts.length === selected.size && acts.every((act) => selected.has(act));
    selected = new Set(again ? [] : acts);
    show();
    if (again) return;
    // Beside the panel nothing moves: it tells what belongs to what was chosen.
    if (!beside.contains(from)) document.querySelector("tr.lit")?.scrollIntoView({ block: "nearest" });
  };

  const actsOf = (target) => {
    const box = target.closest("[data-acts]");
    if (box) return box.dataset.acts.split(" ").filter(Boolean);
    const key = target.closest(".actor, .topic")?.dataset.key;
    if (!key) return undefined;
    const joined = lines.filter((line) => line.dataset.from === key || line.dataset.to === key);
    const pills = joined.map((line) => boxes.get(line.dataset.from)).filter(Boolean);
    return [...new Set(pills.flatMap((pill) => (pill.dataset.acts ?? "").split(" ").filter(Boolean)))];
  };

  document.addEventListener("click", (event) => {
    const acts = actsOf(event.target);
    if (acts === undefined) return;
    event.preventDefault();
    select(acts, event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") select([], document.body);
    if ((event.key === "Enter" || event.key === " ") && !event.target.closest("a, button, select")) {
      const acts = actsOf(event.target);
      if (acts === undefined) return;
      event.preventDefault();
      select(acts, event.target);
    }
  });
  selects.forEach((select) => select.addEventListener("change", show));
  document.getElementById("clear")?.addEventListener("click", () => {
    selects.forEach((select) => { select.value = ""; });
    selected = new Set();
    show();
  });

  // How large a picture is drawn is up to its reader: by buttons, and by keys while something in it has the focus.
  const STEP = 1.25;
  const BOUNDS = [0.25, 4];
  const KEYS = { "+": "larger", "=": "larger", "-": "smaller", 0: "whole" };
  const zoomable = (place) => {
    const svg = place.querySelector("svg");
    const { width, height } = svg.viewBox.baseVal;
    const said = document.createElement("output");
    let scale = 1;
    const draw = (to) => {
      const middle = (place.scrollLeft + place.clientWidth / 2) / scale;
      scale = Math.min(BOUNDS[1], Math.max(BOUNDS[0], to));
      svg.setAttribute("width", width * scale);
      svg.setAttribute("height", height * scale);
      // What stood in the middle stays there.
      place.scrollLeft = middle * scale - place.clientWidth / 2;
      said.textContent = `${Math.round(scale * 100)} %`;
    };
    const acts = {
      smaller: () => draw(scale / STEP),
      larger: () => draw(scale * STEP),
      whole: () => draw(place.clientWidth / width),
    };
    const bar = document.createElement("div");
    bar.className = "zoom";
    bar.setAttribute("role", "group");
    bar.ariaLabel = "Size of the picture";
    const button = (text, name, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.title = name;
      made.ariaLabel = name;
      made.addEventListener("click", act);
      return made;
    };
    bar.append(button("−", "Smaller (key −)", acts.smaller), said, button("+", "Larger (key +)", acts.larger),
      button("↔", "As wide as its place (key 0)", acts.whole));
    place.before(bar);
    place.addEventListener("keydown", (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[KEYS[event.key]];
      if (!act) return;
      event.preventDefault();
      act();
    });
    // At first as wide as its place, unless that would make it too small to read. A reader who wants large letters has
    // them in the picture, too.
    const letters = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    draw(letters * Math.min(1, Math.max(0.75, place.clientWidth / width)));
  };
  for (const place of document.querySelectorAll(".drawn")) zoomable(place);

  show();
  return { cited, zoomable };
})();
