// Reads a calendar file with one package of npm and prints what it found, as in_python.py does: in_node.cjs PACKAGE FILE

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const from = createRequire(join(process.env.CALENDAR_NODE_MODULES ?? process.cwd(), "x.js"));

async function withIcalJs(text) {
  const loaded = await import(from.resolve("ical.js"));
  const ICAL = loaded.default;
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.getFirstProperty("refresh-interval").type !== "duration") throw new Error("REFRESH-INTERVAL is no duration");
  return calendar.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    if (!event.startDate.isDate) throw new Error(`${event.uid} is no whole day`);
    return [event.uid, event.startDate.toString(), event.summary, one.getFirstPropertyValue("status"), event.sequence];
  });
}

function withNodeIcal(text) {
  const day = (start) => `${start.getFullYear()}-${String(start.getMonth() + 1).padStart(2, "0")}-${String(start.getDate()).padStart(2, "0")}`;
  return Object.values(from("node-ical").sync.parseICS(text))
    .filter((one) => one.type === "VEVENT")
    .map((one) => [one.uid, day(one.start), one.summary, one.status, Number(one.sequence)]);
}

async function main() {
  const [name, path] = process.argv.slice(2);
  const text = readFileSync(path, "utf8");
  console.log(JSON.stringify(await (name === "ical.js" ? withIcalJs(text) : withNodeIcal(text))));
}

main();
