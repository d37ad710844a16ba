// Times the evaluation of parsed CEL expressions: node cel.mjs FOLDER INPUT ROUNDS
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, input, rounds] = process.argv.slice(2);
const { evaluate, parse } = await import(pathToFileURL(`${folder}/node_modules/cel-js/dist/index.js`));
const { conditions, report } = JSON.parse(readFileSync(input, "utf8"));
const parsed = conditions.map((condition) => {
  const result = parse(condition);
  if (!result.isSuccess) throw new Error(`${condition}: ${result.errors}`);
  return result.cst;
});
const times = [];
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  const verdicts = parsed.map((expression) => evaluate(expression, { r: report }));
  times.push(performance.now() - start);
  const wrong = verdicts.findIndex((verdict) => verdict !== true);
  if (wrong >= 0) throw new Error(`does not hold: ${conditions[wrong]}`);
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
