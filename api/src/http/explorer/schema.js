// The schema as words: types and fields with what they say and the class of knowledge they belong to.
const MOST = 80;

const classOf = (line) => /@dataClass\(name: (\w+)\)/.exec(line)?.[1] ?? "";

// Reads the printed schema, line by line: it is sorted, two spaces deep, and descriptions stand between three quotes.
export function read(text) {
  const words = [];
  let says = "", quoting = false, type = null, open = null, given = [];
  for (const line of text.split("\n")) {
    const bare = line.trim();
    if (bare.startsWith('"""')) {
      quoting = !quoting;
      if (quoting) says = bare.slice(3);
      continue;
    }
    if (quoting) {
      says = says ? `${says} ${bare}` : bare;
      continue;
    }
    const head = /^(type|interface|enum|input|scalar)\s+(\w+)/.exec(line);
    if (head) {
      type = head[1] === "scalar" ? null : { kind: head[1], name: head[2] };
      words.push({ name: head[2], insert: head[2], kind: head[1], says, of: "", classed: "" });
      says = "";
    } else if (line.startsWith("}")) {
      type = null;
    } else if (type && bare && open) {
      // Arguments stand one a line, between a field's name and its type; what they say is theirs.
      if (line.startsWith("  )")) {
        open.of = `(${given.join(", ")})${/:\s*[\w[\]!]+/.exec(bare)?.[0] ?? ""}`;
        open.classed = classOf(bare);
        open = null;
      } else {
        given.push(bare.replace(/,$/, "").replace(/ = .*/, ""));
      }
      says = "";
    } else if (type && bare) {
      const field = /^(\w+)(\(.*\))?(?::\s*([\w[\]!]+))?/.exec(bare);
      const of = field[3] ? `: ${field[3]}` : "";
      const word = { name: `${type.name}.${field[1]}`, insert: field[1], kind: type.kind, says, of, classed: classOf(bare) };
      words.push(word);
      given = [];
      open = bare.endsWith("(") ? word : null;
      says = "";
    } else if (!bare) {
      says = "";
    }
  }
  return words;
}

function score({ name, says, classed, of }, wanted) {
  const low = name.toLowerCase();
  if (low === wanted || low.endsWith(`.${wanted}`)) return 4;
  if (low.includes(wanted)) return 3;
  if (classed.toLowerCase() === wanted) return 2;
  return `${says} ${of}`.toLowerCase().includes(wanted) ? 1 : 0;
}

function item(word, insert) {
  const button = document.createElement("button");
  button.type = "button";
  const part = (className, text) => {
    const made = document.createElement("span");
    made.className = className;
    made.textContent = text;
    return made;
  };
  button.append(part("name", `${word.name}${word.of}`));
  if (word.says) button.append(part("says", word.says));
  button.append(part("class", word.classed ? `class ${word.classed}` : word.kind));
  button.addEventListener("click", () => insert(word.insert));
  const made = document.createElement("li");
  made.append(button);
  return made;
}

export function browse(words, insert) {
  const at = (id) => document.getElementById(id);
  const list = () => {
    const wanted = at("search").value.trim().toLowerCase();
    const scored = words.map((word) => [wanted ? score(word, wanted) : Number(word.name.startsWith("Query")), word]);
    const found = scored.filter(([points]) => points > 0).sort(([one], [other]) => other - one);
    const more = found.length > MOST ? `, the first ${MOST} are listed` : "";
    at("found").textContent = `${found.length} of ${words.length}${more}. A click inserts the name.`;
    at("words").replaceChildren(...found.slice(0, MOST).map(([, word]) => item(word, insert)));
  };
  at("search").addEventListener("input", list);
  list();
}
