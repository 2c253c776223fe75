"use strict";
// A page without an engine: it is searched here, and its address says what is selected, filtered and searched for.
(() => {
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const selects = [...document.querySelectorAll("select[data-facet]")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = ["tbody tr", ".actor, .topic", "[data-unit]"].map((kind) =>
    [...document.querySelectorAll(kind)].map((part) => ({ part, text: "" })));

  const look = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const counts = parts.map((some) => some.filter((one) => {
      one.text ||= fold(one.part.querySelector("text") ? [...one.part.querySelectorAll("text")].map((line) => line.textContent).join(" ") : one.part.textContent);
      const has = words.every((word) => one.text.includes(word));
      one.part.classList.toggle("unfound", !has);
      one.part.classList.toggle("found", has && words.length > 0);
      return has;
    }).length);
    const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    found.textContent = words.length ? ["row", "name", "sentence"].map((noun, at) => count(counts[at], noun)).join(", ") : "";
  };

  // Opened as `page.html?watch`, it shows what was written since, unless its reader is choosing or typing.
  if (location.search === "?watch") {
    setInterval(() => {
      if (!document.hidden && !document.activeElement?.matches("input, select")) location.reload();
    }, 1500);
  }

  const sentences = new Map([...document.querySelectorAll("article [data-unit]")].map((unit) => [whomPage.cited(unit), unit]));

  const tell = () => {
    const lit = document.querySelector(".told.lit");
    const state = new URLSearchParams();
    for (const select of selects) if (select.value) state.set(select.dataset.facet, select.value);
    if (search.value) state.set("search", search.value);
    const cited = lit ? encodeURIComponent(whomPage.cited(lit.closest("[data-unit]"))) : "";
    const hash = [cited, state.toString()].filter(Boolean).join("&");
    history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]);
  };

  const obey = () => {
    const [first = "", ...rest] = location.hash.slice(1).split("&");
    const cited = first.includes("=") ? "" : decodeURIComponent(first);
    const state = new URLSearchParams((cited ? rest : [first, ...rest]).join("&"));
    for (const select of selects) {
      select.value = state.get(select.dataset.facet) ?? "";
      select.dispatchEvent(new Event("change"));
    }
    search.value = state.get("search") ?? "";
    look();
    const unit = sentences.get(cited);
    if (!unit) return;
    unit.querySelector(".told:not(.lit)")?.click();
    unit.scrollIntoView({ block: "center" });
  };

  search.addEventListener("input", () => { look(); tell(); });
  selects.forEach((select) => select.addEventListener("change", tell));
  document.getElementById("clear").addEventListener("click", () => { search.value = ""; look(); tell(); });
  for (const event of ["click", "keyup"]) document.addEventListener(event, tell);
  window.addEventListener("hashchange", obey);
  if (location.hash) obey();
})();
