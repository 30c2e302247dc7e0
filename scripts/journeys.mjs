// Counts the journeys of docs/ARCHITECTURE.md, and checks that each stop is there:  node scripts/journeys.mjs [--write]
//
// A journey is a table of stops: a file, and in code type what runs there. A stop is a return where its file was left before. Prints the
// figures of each; --write puts numbers, marks and figures into the document, without it they have to be right.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const document = path.join(root, 'docs/ARCHITECTURE.md');
const before = fs.readFileSync(document, 'utf8');
const problems = [];

/** Whether a file defines what a stop names: a function, a type or a constant. */
function defines(file, name) {
  const code = fs.readFileSync(path.join(root, file), 'utf8');
  return new RegExp(`\\b(fn|struct|enum|trait|type|const|static)\\s+${name}\\b`).test(code);
}

function journey(title, table) {
  const seen = new Set();
  let returns = 0;
  const stops = table.trimEnd().split('\n').slice(2).map((row, at) => {
    const [, file, what] = row.match(/^\| [^|]*\| `([^`]+)` \| (.*) \|$/) ?? [];
    if (!file) {
      problems.push(`"${title}", row ${at + 1}: not a number, a file and what happens there`);
      return row;
    }
    if (!fs.existsSync(path.join(root, file))) problems.push(`"${title}", stop ${at + 1}: there is no ${file}`);
    else
      for (const [, said] of what.matchAll(/`([^`]+)`/g)) {
        const name = said.split('::').at(-1);
        if (/^[A-Za-z_]\w*$/.test(name) && !defines(file, name)) problems.push(`"${title}", stop ${at + 1}: ${file} has no ${said}`);
      }
    const isReturn = seen.has(file);
    seen.add(file);
    if (isReturn) returns++;
    return `| ${at + 1}${isReturn ? ' ↩' : ''} | \`${file}\` | ${what} |`;
  });
  const figures = `${stops.length} stops in ${seen.size} files, ${returns} of them in a file that was left before.`;
  console.log(`${title}: ${figures}`);
  return `### ${title}\n\n${figures}\n\n| | file | what happens |\n| --- | --- | --- |\n${stops.join('\n')}\n`;
}

const after = before.replace(
  /### ([^\n]+)\n\n\d+ stops in [^\n]+\n\n(\| \| file \|[^\n]*\n\| --- [^\n]*\n(?:\|[^\n]*\n)+)/g,
  (_, title, table) => journey(title, table),
);
if (process.argv.includes('--write')) fs.writeFileSync(document, after);
else if (after !== before) problems.push('docs/ARCHITECTURE.md counts otherwise: node scripts/journeys.mjs --write');
if ((after.match(/^\d+ stops in /gm) ?? []).length !== 2) problems.push('docs/ARCHITECTURE.md tells two journeys');
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
