// The page: token and purpose in, queries out. The token is kept in the field alone: no storage, no cookie, no address.
import { show, fault } from "/explorer/answer.js";
import { EXAMPLES } from "/explorer/examples.js";
import { browse, read } from "/explorer/schema.js";

const at = (id) => document.getElementById(id);
const token = at("token"), purpose = at("purpose"), query = at("query"), variables = at("variables");
const example = at("example"), run = at("run");

const WHO = "{ viewer { role purpose purposes agency { nameEn } member { name } } }";

function headers() {
  const sent = { "Content-Type": "application/json", Accept: "application/graphql-response+json" };
  if (token.value.trim()) sent.Authorization = `Bearer ${token.value.trim()}`;
  if (purpose.value) sent["Purpose-Of-Use"] = purpose.value;
  return sent;
}

function tellHeaders() {
  const lines = Object.entries(headers()).map(([name, value]) => {
    const bearer = name === "Authorization";
    return `${name}: ${bearer ? `Bearer …${value.slice(-8)}` : value}`;
  });
  at("headers").textContent = ["POST /graphql", ...lines].join("\n");
}

async function send(body, sent) {
  const options = { method: "POST", headers: sent, body: JSON.stringify(body), credentials: "omit", cache: "no-store" };
  const response = await fetch("/graphql", options);
  const text = await response.text();
  let answer = null;
  try { answer = JSON.parse(text); } catch { /* shown as it came */ }
  return { status: response.status, request: response.headers.get("x-request-id"), text, answer };
}

let asked = 0;

// Which purposes there are: a token with several is told them when it declares none.
async function learnPurposes() {
  const turn = ++asked;
  purpose.replaceChildren(new Option("first a token", ""));
  purpose.disabled = true;
  at("viewer").textContent = "";
  tellHeaders();
  if (!token.value.trim()) return;
  const sent = headers();
  delete sent["Purpose-Of-Use"];
  let found = [];
  try {
    const { status, answer } = await send({ query: WHO }, sent);
    if (turn !== asked) return;
    const error = answer?.errors?.[0];
    found = answer?.data?.viewer?.purposes ?? error?.extensions?.purposes ?? [];
    if (!found.length) {
      at("viewer").textContent = `${status}: ${error?.message ?? "no purpose"}`;
      return;
    }
  } catch {
    at("viewer").textContent = "the server cannot be reached";
    return;
  }
  purpose.replaceChildren(...found.map((code) => new Option(code, code)));
  purpose.disabled = false;
  await tellViewer();
}

async function tellViewer() {
  tellHeaders();
  const turn = ++asked;
  try {
    const { answer } = await send({ query: WHO }, headers());
    const viewer = answer?.data?.viewer;
    if (turn !== asked || !viewer) return;
    at("viewer").textContent =
      `${viewer.member.name}, ${viewer.agency?.nameEn ?? ""}: ${viewer.role}, asking for ${viewer.purpose}`;
  } catch { /* the next question tells */ }
}

async function ask() {
  let given = {};
  try {
    given = JSON.parse(variables.value.trim() || "{}");
    if (given === null || typeof given !== "object" || Array.isArray(given)) throw new Error();
  } catch {
    fault("The variables are not a JSON object.");
    variables.focus();
    return;
  }
  run.disabled = true;
  try {
    show(await send({ query: query.value, variables: given }, headers()));
  } catch {
    fault("The server cannot be reached.");
  } finally {
    run.disabled = false;
  }
}

function insert(area, text) {
  area.focus();
  // Keeps the browser's own undo where it can.
  if (!document.execCommand?.("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  }
}

// Tab indents, and Escape first lets the next Tab leave, so that the keyboard is not caught in the editor.
let leaving = false;
for (const area of [query, variables]) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ask();
    } else if (event.key === "Tab" && !event.shiftKey && !leaving) {
      event.preventDefault();
      insert(area, "  ");
    }
    if (event.key !== "Shift") leaving = event.key === "Escape";
  });
}

function choose() {
  const chosen = EXAMPLES[Number(example.value)];
  query.value = chosen.query;
  variables.value = JSON.stringify(chosen.variables ?? {}, null, 2);
  if ([...purpose.options].some((option) => option.value === chosen.purpose)) {
    purpose.value = chosen.purpose;
    tellViewer();
  }
}

example.replaceChildren(...EXAMPLES.map(({ title }, place) => new Option(title, String(place))));
example.addEventListener("change", choose);
token.addEventListener("change", learnPurposes);
purpose.addEventListener("change", tellViewer);
run.addEventListener("click", ask);
choose();
tellHeaders();

const schema = await (await fetch("/schema.graphql", { credentials: "omit" })).text();
browse(read(schema), (name) => insert(query, name));
