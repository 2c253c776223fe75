"use strict";
// Asking: a question comes from the line, a button or the address; its answer goes where answers are put.
(() => {
  const element = (id) => document.getElementById(id);
  const [form, line, stop, wrong, rows, before, tour] =
    ["ask", "question", "stop", "wrong", "rows", "before", "tour"].map(element);
  const { button, draw, failed, heading, light, look, make, plural, say, showAnswer, showWrong } = whomAnswers;
  let shown = "";

  const remember = (question) => {
    const asked = whomLine.remember(question);
    before.hidden = asked.length < 2;
    before.querySelector("ol").replaceChildren(...[...asked].reverse().map((one) =>
      make("li", {}, button(one, { className: "question" }, () => ask(one)))));
  };
  const address = (question) => `#q=${encodeURIComponent(question)}`;

  // What begins with a colon looks around, as at the prompt.
  const why = (number) => {
    const opener = rows.querySelectorAll(".opener")[Number(number || 1) - 1];
    const details = opener ? element(opener.getAttribute("aria-controls")) : rows;
    if (opener && details.hidden) opener.click();
    const asking = details.querySelector(".why-button");
    if (asking) asking.click();
    else say(opener || rows.childElementCount > 0 ? "" : "There is no answer yet: ask first.");
  };
  const command = async (name, rest) => {
    if (["show", "stances", "timeline"].includes(name)) {
      if (rest === "") return say(`Name what it is about: \`:${name} NAME\`.`);
      heading(`:${name} ${rest}`);
      return look(name, rest);
    }
    if (name === "why") return why(rest);
    if (name === "picture") return draw();
    if (name === "explain") return asked(`explain ${rest}`);
    return say(`This page knows \`:show\`, \`:stances\`, \`:timeline\`, \`:why\`, \`:picture\` and \`:explain\`; \`:${name}\` is for the prompt.`);
  };
  const asked = async (question) => {
    const told = await whomEngine.request({ do: "ask", question, most: whomAnswers.AT_ONCE });
    if (told.told === "answered") return () => showAnswer(told);
    if (told.told === "wrong") return () => showWrong(question, told);
    if (told.told === "explained") {
      return () => {
        heading(question, make("pre", { className: "why", tabIndex: 0 }, told.text));
        say("");
      };
    }
    if (told.told === "defined") {
      whomEngine.define(question);
      return () => {
        element("answer").hidden = true;
        say("Defined: questions on this page may use it now.");
      };
    }
    return () => say(told.message ?? told.told);
  };

  // Which question is being asked, counted; none while none is.
  let running = 0;
  let count = 0;
  whomLine.waitsFor(() => running > 0);
  const ask = async (text) => {
    // Half of a character has no address.
    const question = text.trim().replace(/\p{Surrogate}/gu, "\ufffd");
    if (question === "") return;
    if (running > 0) whomEngine.stop();
    whomLine.put(question);
    whomLine.close();
    tour?.removeAttribute("open");
    wrong.replaceChildren();
    light([], false);
    remember(question);
    shown = question;
    if (location.hash !== address(question)) location.hash = address(question);
    count += 1;
    running = count;
    const mine = count;
    const slow = setTimeout(() => {
      if (mine !== running) return;
      stop.hidden = false;
      say("Looking …");
    }, 150);
    document.body.setAttribute("aria-busy", "true");
    try {
      const [, name, rest] = /^:([\w-]*)\s*(.*)$/.exec(question) ?? [];
      const show = await (name === undefined ? asked(question) : command(name, rest));
      if (mine === running) {
        show?.();
        whomLesson.asked(question);
      }
    } catch (error) {
      if (mine === running) failed(error);
    } finally {
      clearTimeout(slow);
      if (mine === running) {
        running = 0;
        stop.hidden = true;
        document.body.removeAttribute("aria-busy");
        whomLine.colour();
      }
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(line.value);
  });
  stop.addEventListener("click", () => {
    whomEngine.stop();
    line.focus();
  });
  document.addEventListener("click", (event) => {
    const question = event.target.closest("[data-question]")?.dataset.question;
    if (question) ask(question);
    if (!form.contains(event.target)) whomLine.close();
  });
  const wanted = () => {
    try {
      return location.hash.startsWith("#q=") ? decodeURIComponent(location.hash.slice(3)) : "";
    } catch {
      return "";
    }
  };
  addEventListener("hashchange", () => {
    if (wanted() && wanted() !== shown) ask(wanted());
    // Back to where nothing was asked yet.
    if (location.hash !== "" || shown === "") return;
    if (running > 0) whomEngine.stop();
    shown = "";
    whomLine.put("");
    element("answer").hidden = true;
    wrong.replaceChildren();
    light([], false);
    say("");
  });

  // The page opens with the question of its address.
  whomEngine.opened().then((opened) => {
    if (opened.told === "wrong") return showWrong("", opened);
    if (opened.told !== "opened") return failed(new Error(opened.message));
    document.body.dataset.open = "true";
    say(`${plural(opened.acts, "act", "acts")} on record. Ask in words: every answer shows its sentences.`);
    const first = wanted() || form.dataset.first;
    if (first) ask(first);
  }, failed);
})();
