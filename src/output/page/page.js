"use strict";
(() => {
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
    status.textContent = selected.size > 0 ? `${count}; ${selected.size} selected, Escape clears` : count;
  };

  const select = (acts, from) => {
    const again = acts.length === selected.size && acts.every((act) => selected.has(act));
    selected = new Set(again ? [] : acts);
    show();
    if (again) return;
    for (const place of ["tr.lit", ".told.lit"]) {
      const first = document.querySelector(place);
      if (first && !first.contains(from)) first.scrollIntoView({ block: "nearest" });
    }
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
  document.getElementById("clear").addEventListener("click", () => {
    selects.forEach((select) => { select.value = ""; });
    selected = new Set();
    show();
  });
  show();
})();
