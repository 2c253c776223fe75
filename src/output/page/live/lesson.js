"use strict";
// A lesson: each step says one thing and has a line to ask; whoever asks it is led on to the next.
const whomLesson = (() => {
  const element = (id) => document.getElementById(id);
  const data = element("steps");
  if (!data) return { asked() {} };
  const { steps, end } = JSON.parse(data.textContent);
  const [title, says, line, previous, next] = ["step", "says", "line", "previous", "next"].map(element);
  let at = 0;

  // `code` and *emphasis*.
  const marked = (text) => text.split(/(`.*?`|\*.*?\*)/).map((part, at) => {
    if (at % 2 === 0) return part;
    const made = document.createElement(part.startsWith("*") ? "em" : "code");
    made.textContent = part.slice(1, -1);
    return made;
  });
  const show = () => {
    const step = steps[at];
    title.textContent = step ? `Step ${at + 1} of ${steps.length}` : "The end";
    says.replaceChildren(...marked(step?.says ?? end));
    line.hidden = !step;
    line.textContent = step?.line ?? "";
    line.dataset.question = step?.line ?? "";
    previous.hidden = at === 0;
    next.hidden = !step;
  };
  const words = (text) => text.trim().split(/\s+/).join(" ").toLowerCase();
  previous.addEventListener("click", () => {
    at -= 1;
    show();
  });
  next.addEventListener("click", () => {
    at += 1;
    show();
  });
  show();
  return {
    // Goes on where what was asked is what the step asks for.
    asked(question) {
      if (!steps[at] || words(question) !== words(steps[at].line)) return;
      at += 1;
      show();
    },
  };
})();
