// Reads letters with one package of npm and prints what it found in each, as JSON: in_node.cjs PACKAGE FILE FILE ...
// mailauth instead says of each whether its signature holds, by the records in LETTER_RECORDS.

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const from = createRequire(join(process.env.LETTER_NODE_MODULES ?? process.cwd(), "x.js"));
const ends = (words) => (words ?? "").replaceAll("\r\n", "\n");
const known = ["list-unsubscribe", "list-id", "message-id"];

function told(mail, subject, headers, attachments) {
  const names = headers.map(([name]) => name.toLowerCase()).sort();
  const first = Object.fromEntries(known.map((name) => [name, headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? ""]));
  return {
    subject: subject ?? "", text: ends(mail.text), html: ends(mail.html || ""), headers: names, attachments,
    unsubscribe: first["list-unsubscribe"], list_id: first["list-id"], message_id: first["message-id"],
  };
}

async function withPostalMime(raw) {
  const { default: PostalMime } = await import(from.resolve("postal-mime"));
  const mail = await PostalMime.parse(raw);
  const headers = mail.headers.map((one) => [one.key, one.value]);
  const found = told(mail, mail.subject, headers, mail.attachments.length);
  // It counts the line end that belongs to the boundary after a part as one of the part's own.
  const [text, html] = [found.text, found.html].map((words) => words.replace(/\n+$/, "\n"));
  return { ...found, text, html, from: [mail.from.address], to: mail.to.map((one) => one.address) };
}

async function withMailparser(raw) {
  // It would make a text of the HTML and the other way round where one is missing.
  const mail = await from("mailparser").simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
  const headers = mail.headerLines.map((one) => [one.line.split(":")[0], one.line.slice(one.line.indexOf(":") + 1).trim()]);
  const addresses = (list) => list.value.map((one) => one.address);
  return { ...told(mail, mail.subject, headers, mail.attachments.length), from: addresses(mail.from), to: addresses(mail.to) };
}

async function withMailauth(raw) {
  const records = JSON.parse(process.env.LETTER_RECORDS);
  const resolver = async (name, type) => {
    if (type === "TXT" && records[name]) return [[records[name]]];
    throw Object.assign(new Error(`no ${type} of ${name}`), { code: "ENOTFOUND" });
  };
  const { dkimVerify } = from("mailauth/lib/dkim/verify");
  const { results } = await dkimVerify(raw, { resolver });
  return results.some((one) => one.status.result === "pass");
}

const readers = { "postal-mime": withPostalMime, mailparser: withMailparser, mailauth: withMailauth };

async function main() {
  const [name, ...paths] = process.argv.slice(2);
  const found = [];
  for (const path of paths) found.push(await readers[name](readFileSync(path)));
  console.log(JSON.stringify(found));
}

main();
