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
  tables: [...element.querySelectorAll("details.table")].map((table) => ({
    element: table,
    marks: [...table.querySelectorAll("a.ref")].map((link) => ({
      element: link.closest("li") || link,
      place: link.closest("th, td"),
      finding: document.getElementById(link.hash.slice(1)),
    })),
  })),
}));
const rows = new Map(
  [...document.querySelectorAll(".overview tr[data-file]")].map((row) => [row.dataset.file, row]),
);
const total = files.flatMap((file) => file.items).reduce((sum, item) => sum + item.weight, 0);

function apply() {
  const boxes = [...form.querySelectorAll("input")];
  const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const rule = form.elements.rule.value;
  const file = form.elements.file.value;
  const narrowed = rule !== "" || severities.size < boxes.length;
  let shown = 0;
  for (const { element, items, tables } of files) {
    const wanted = items.filter(
      (item) => severities.has(item.severity) && (rule === "" || item.rules.includes(rule)),
    );
    const chosen = file === "" || element.dataset.file === file;
    element.hidden = !chosen || (narrowed && wanted.length === 0);
    const row = rows.get(element.dataset.file);
    if (row) row.hidden = element.hidden;
    if (element.hidden) continue; // what is in it is seen to when it is shown again
    const visible = new Set(wanted.map((item) => item.element));
    for (const item of items) item.element.hidden = !visible.has(item.element);
    for (const table of tables) mark(table, visible);
    shown += wanted.reduce((sum, item) => sum + item.weight, 0);
  }
  for (const element of document.querySelectorAll(".fine")) {
    element.hidden = narrowed || file !== "";
  }
  document.getElementById("shown").textContent = `显示 ${shown} 处，共 ${total} 处`;
}

// In a table, only findings that are visible are marked; one without any is left out.
function mark(table, visible) {
  const places = new Set();
  for (const { element, place, finding } of table.marks) {
    element.hidden = !visible.has(finding);
    if (place && !element.hidden) places.add(place);
  }
  for (const { place } of table.marks) {
    if (place) place.classList.toggle("quiet", !places.has(place));
  }
  table.element.hidden = table.marks.every(({ element }) => element.hidden);
}

function showAll() {
  form.reset();
  apply();
}

function reveal(target) {
  if (target.closest("[hidden]")) showAll();
  const folded = target.closest("details");
  if (folded) folded.open = true;
}

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("all").addEventListener("click", showAll);
document.getElementById("print").addEventListener("click", () => window.print());
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) reveal(document.querySelector(link.hash));
});

let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const one of unfolded) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of unfolded) one.open = false;
});
form.hidden = false;
apply();
