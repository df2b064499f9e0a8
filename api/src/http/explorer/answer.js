// The answer. Whatever came from the server goes into the page as text, never as markup.
const at = (id) => document.getElementById(id);

const WHY = {
  ROLE: "this role never sees it through its tie to the case",
  PURPOSE: "it is seen for another purpose",
  ASSIGNMENT: "it is seen by those who are assigned to the case",
  WINDOW: "it is seen only around the time of the handover",
  BASIS: "it needs her consent or a legal basis, and neither is in force",
};
const FORM = { YEAR: "the year only", AGE_BAND: "an age band only", DISTRICT: "the district only" };

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function fact(name, value) {
  return value === null || value === undefined ? [] : [element("dt", name), element("dd", String(value))];
}

// Every list of redactions in the answer, with where it stands.
function* redactions(value, path) {
  if (Array.isArray(value)) {
    for (const [place, item] of value.entries()) yield* redactions(item, `${path}[${place}]`);
  } else if (value && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      const listed = Array.isArray(item) && item.some((entry) => entry && entry.field && (entry.effect || entry.reason));
      if (listed && key !== "fields") {
        for (const entry of item) yield { path, ...entry };
      } else {
        yield* redactions(item, path ? `${path}.${key}` : key);
      }
    }
  }
}

function row({ path, field, effect, mask, reason, requestable }) {
  const what = mask ? `masked: ${FORM[mask] ?? mask}` : effect === "MASKED" ? "masked" : "withheld";
  const why = reason ? `${reason}: ${WHY[reason] ?? ""}` : "";
  const asking = requestable ? " You can ask for it." : "";
  const made = document.createElement("tr");
  made.append(...[path || "the answer", field, what, why + asking].map((text) => element("td", text)));
  return made;
}

export function fault(text) {
  at("told").className = "fault";
  at("told").textContent = text;
}

export function show({ status, request, text, answer }) {
  const extensions = answer?.extensions ?? {};
  const codes = (answer?.errors ?? []).map((error) => error.extensions?.code ?? "error");
  at("facts").replaceChildren(
    ...fact("Status", status),
    ...fact("Cost", extensions.cost),
    ...fact("Record", extensions.receipt?.record),
    ...fact("Nonce", extensions.receipt?.nonce),
    ...fact("Request", request),
  );
  const list = [...redactions(answer?.data, "")];
  at("withheld").hidden = list.length === 0;
  at("redactions").replaceChildren(...list.map(row));
  at("told").className = codes.length ? "fault" : "";
  at("told").textContent = codes.length
    ? answer.errors.map((error, place) => `${codes[place]}: ${error.message}`).join(" ")
    : `Answered. ${list.length ? `${list.length} fields are not shown as stored.` : ""}`;
  at("body").textContent = answer ? JSON.stringify(answer, null, 2) : text;
}
