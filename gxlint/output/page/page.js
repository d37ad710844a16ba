"use strict";
const form = document.getElementById("filters");
const files = [...document.querySelectorAll("section.file")].map((element) => ({
  element,
  items: [...element.querySelectorAll("[data-severity]")].map((item) => ({
    element: item,
    severity: item.dataset.severity,
    rules: item.dataset.rules.split(" "),
    weight: item.matches("article") ? 1 : 0,
  })),
}));
const total = files.flatMap((file) => file.items).reduce((sum, item) => sum + item.weight, 0);

function apply() {
  const boxes = [...form.querySelectorAll("input")];
  const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const rule = form.elements.rule.value;
  const file = form.elements.file.value;
  const narrowed = rule !== "" || severities.size < boxes.length;
  let shown = 0;
  for (const { element, items } of files) {
    const chosen = file === "" || element.dataset.file === file;
    let visible = 0;
    for (const item of items) {
      const wanted = severities.has(item.severity) && (rule === "" || item.rules.includes(rule));
      item.element.hidden = !wanted;
      visible += wanted ? 1 : 0;
      shown += chosen && wanted ? item.weight : 0;
    }
    element.hidden = !chosen || (narrowed && visible === 0);
  }
  for (const element of document.querySelectorAll(".fine")) {
    element.hidden = narrowed || file !== "";
  }
  document.getElementById("shown").textContent = `显示 ${shown} 处，共 ${total} 处`;
}

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
document.getElementById("print").addEventListener("click", () => window.print());
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#f']");
  if (link && document.querySelector(link.hash).hidden) form.reset();
});
form.hidden = false;
apply();
