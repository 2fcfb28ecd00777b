// Draws JSON Resumes with the themes of other people: node themes.mjs PEOPLE.json OUT THEME…
// PEOPLE.json maps a name to a JSON Resume; OUT receives NAME--THEME.html.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const [people, out, ...themes] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), "package.json"));
console.warn = () => {};

// Some themes read the schema's names before version 1.0: given beside the present ones, they show the same.
function older(resume) {
  resume.basics.website ??= resume.basics.url;
  resume.basics.picture = resume.basics.image = "";
  for (const row of [...(resume.work ?? []), ...(resume.volunteer ?? [])]) {
    row.company ??= row.name;
    row.website ??= row.url;
  }
  return resume;
}

async function load(theme) {
  try {
    return require(theme);
  } catch {
    return import(path.join(process.cwd(), "node_modules", theme, "dist/index.js"));
  }
}

for (const [name, resume] of Object.entries(JSON.parse(fs.readFileSync(people, "utf8")))) {
  for (const theme of themes) {
    try {
      const loaded = await load(theme);
      const render = loaded.render ?? loaded.default?.render ?? loaded.default;
      const page = await render(older(structuredClone(resume)));
      fs.writeFileSync(path.join(out, `${name}--${theme}.html`), page);
    } catch (error) {
      console.error(`${theme} cannot draw ${name}: ${String(error).slice(0, 200)}`);
    }
  }
}
