// Checks that what the documents and the code refer to is there:  node scripts/references.mjs [folder]
//
// Markdown: every relative link leads to a file of the repository, and its #anchor to a heading; every `src/...`, `crates/...`,
// `docs/...` in code type is a path that exists. Everywhere: every docs/... in code and comments exists, with its anchor.
// Words for documents that a clone does not have ("contract 8", "DESIGN") are refused: a link into docs/ says the same to everybody.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(process.argv[2] ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });

// New files count before they are added; deleted ones do not.
const files = new Set(
  git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
    .split('\0')
    .filter((file) => file && fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile()),
);
const folders = new Set(['']);
for (const file of files) for (let dir = path.posix.dirname(file); dir !== '.'; dir = path.posix.dirname(dir)) folders.add(dir);
const exists = (name) => files.has(name) || folders.has(name.replace(/\/+$/, ''));

const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');
const isMarkdown = (file) => file.endsWith('.md');
// Made by tools, recorded, or not ours to word; and this check's own examples.
const foreign = /(^|\/)(Cargo\.lock|package-lock\.json)$|^tests\/fixtures\/|^docs\/licences\/|^LICENSE-|^scripts\/references\./;
const text = /\.(rs|m?js|ts|css|md|toml|json|sql|ya?ml|conf|service|env|sh|txt)$|^Makefile$|^scripts\/[^.]+$|^\.ci\/|Caddyfile$/;
// Tells what was, with the names of then.
const history = /^CHANGELOG\.md$/;

const problems = [];
const complain = (file, line, what) => problems.push(`${file}:${line}: ${what}`);

/** The lines of a Markdown file, those of its blocks of code empty. */
function prose(markdown) {
  let fence = null;
  let isIndented = false; // in a block of code by its indentation
  let inList = false; // where indentation means something else
  let isAfterBlank = true;
  return markdown.split('\n').map((line) => {
    const isBlank = !line.trim();
    if (!fence && !isBlank) {
      if (/^\s*([-*+]|\d+[.)])\s/.test(line)) inList = true;
      else if (isAfterBlank && /^\S/.test(line)) inList = false;
      isIndented = /^( {4}|\t)/.test(line) && !inList && (isIndented || isAfterBlank);
    }
    isAfterBlank = isBlank;
    if (isIndented) return '';
    const mark = line.match(/^ {0,3}(?:> ?)*(`{3,}|~{3,})(.*)$/);
    if (fence) {
      if (mark && mark[1][0] === fence[0] && mark[1].length >= fence.length && !mark[2].trim()) fence = null;
      return '';
    }
    if (mark && !(mark[1][0] === '`' && mark[2].includes('`'))) {
      fence = mark[1];
      return '';
    }
    return line;
  });
}

const codeSpan = /(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;
const withoutCode = (line) => line.replace(codeSpan, (span) => ' '.repeat(span.length));

/** GitHub's anchor of a heading: lower case, punctuation gone, spaces to hyphens. */
function slug(heading) {
  const codes = [];
  const shown = heading
    .replace(/\s#+\s*$/, '')
    .replace(/!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g, '$1')
    // What stands in code type is no markup.
    .replace(codeSpan, (_, ticks, code) => `\0${codes.push(code) - 1}\0`)
    .replace(/<[^>]+>|&#?\w+;/g, '')
    .replace(/(^|[^\p{L}\p{N}])_+(?=\S)|(?<=\S)_+($|[^\p{L}\p{N}])/gu, '$1$2');
  const plain = shown.replace(/\0(\d+)\0/g, (_, at) => codes[at]);
  return plain.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-');
}

const known = new Map();
/** The anchors of a Markdown file; the second heading of a name gets -1, as on GitHub. */
function anchors(file) {
  if (known.has(file)) return known.get(file);
  const found = new Set();
  const add = (name) => {
    let anchor = name;
    for (let n = 1; found.has(anchor); n++) anchor = `${name}-${n}`;
    found.add(anchor);
  };
  const lines = prose(read(file));
  lines.forEach((line, at) => {
    const heading = line.match(/^ {0,3}#{1,6}(?:[ \t]+(.*))?$/);
    if (heading) add(slug(heading[1] ?? ''));
    else if (/^ {0,3}(=+|-+)\s*$/.test(line) && /^ {0,3}[^\s#>|-]/.test(lines[at - 1] ?? '')) add(slug(lines[at - 1]));
    for (const [, , name] of line.matchAll(/<a\s+[^>]*\b(id|name)="([^"]+)"/g)) found.add(name);
  });
  known.set(file, found);
  return found;
}

/** Complains unless `target` (a path of the repository) is there, and its anchor in it. */
function mustLead(file, line, target, anchor, said) {
  if (target.startsWith('../') || target === '..') return complain(file, line, `${said} leads out of the repository`);
  const name = target === '.' ? '' : target;
  if (!exists(name)) return complain(file, line, `${said} leads nowhere: there is no ${name}`);
  if (!anchor) return undefined;
  // A folder shows its README.
  const page = files.has(name) ? name : path.posix.join(name, 'README.md');
  if (isMarkdown(page) && files.has(page)) {
    if (!anchors(page).has(anchor)) complain(file, line, `${said} leads nowhere: ${page} has no heading #${anchor}`);
  } else if (!/^L\d+(-L\d+)?$/.test(anchor)) {
    complain(file, line, `${said} leads nowhere: ${name} has no headings`);
  }
  return undefined;
}

const decode = (url) => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

function checkLink(file, line, link) {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(link)) return;
  const [where, anchor] = link.split('#').map(decode);
  const plain = where.split('?')[0];
  const base = plain.startsWith('/') ? '' : path.posix.dirname(file);
  const target = plain ? path.posix.normalize(path.posix.join(base, plain.replace(/^\/+/, ''))) : file;
  mustLead(file, line, target, anchor, `the link ${link}`);
}

// [text](target "title"), ![alt](target), [name]: target, and HTML's own.
const inline = /\]\(\s*(?:<([^>]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/g;
const definition = /^ {0,3}\[(?!\^)[^\]]+\]:\s*(?:<([^>]*)>|(\S+))/;
const html = /<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/g;
// In code type: a path of this repository, with a line or an anchor perhaps. One with a gap to fill in (<name>, *, {a,b}) is none.
const repositoryPath = /^((?:src|crates|docs|tests|end2end|scripts|style|public|examples|fuzz|\.ci)\/[\w./-]*)(?::\d+(?:-\d+)?)?(?:#([\w-]+))?$/;

function checkMarkdown(file) {
  prose(read(file)).forEach((line, at) => {
    const bare = withoutCode(line);
    for (const found of bare.matchAll(inline)) checkLink(file, at + 1, found[1] ?? found[2] ?? '');
    for (const found of bare.matchAll(html)) checkLink(file, at + 1, found[1].split(/[\s,]/)[0]);
    const defined = bare.match(definition);
    if (defined) checkLink(file, at + 1, defined[1] ?? defined[2]);
    if (history.test(file)) return;
    for (const [, , code] of line.matchAll(codeSpan)) {
      const [, target, anchor] = code.trim().match(repositoryPath) ?? [];
      if (target) mustLead(file, at + 1, target.replace(/(?<=.)\/+$/, ''), anchor, `\`${target}\``);
    }
  });
}

// docs/..., also behind ../ or the / of a concat!; never in an address of the web, or below another folder.
const docs = /(?<![\w/.:@-])(?:\.{0,2}\/)*(docs\/[\w./-]*)(?:#([\p{L}\p{N}_-]+))?/gu;

function checkDocs(file) {
  read(file)
    .split('\n')
    .forEach((line, at) => {
      for (const [said, target, anchor] of line.matchAll(docs)) {
        mustLead(file, at + 1, target.replace(/[./-]+$/, ''), anchor, said.replace(/[./]+$/, ''));
      }
    });
}

const comment = /\/\/|\/\*|^\s*\*|^\s*#|\s#\s|--|<!--/;
function checkWords(file) {
  read(file)
    .split('\n')
    .forEach((line, at) => {
      const section = line.match(/\bcontract,? (?:section )?\d+(\.\d+)*/i);
      if (section) complain(file, at + 1, `"${section[0]}" stands in no document here: name the file in docs/oneentry-contract/`);
      const shouted = line.match(/\b(DESIGN|CONTRACT|STYLE)\b(\.md)?/);
      if (!shouted) return;
      const inProse = isMarkdown(file) || comment.test(line.slice(0, shouted.index));
      if (inProse) complain(file, at + 1, `"${shouted[0]}" is no document here: name the decision in docs/adr/`);
    });
}

for (const file of files) {
  if (foreign.test(file) || !text.test(file)) continue;
  if (isMarkdown(file)) checkMarkdown(file);
  else checkDocs(file);
  checkWords(file);
}

for (const problem of problems) console.error(problem);
if (problems.length) console.error(`references: ${problems.length} lead nowhere`);
process.exit(problems.length ? 1 : 0);
