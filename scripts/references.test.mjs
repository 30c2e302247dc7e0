// The check of references, tried on small repositories:  node --test scripts/references.test.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'references.mjs');
const around = {
  'docs/guide.md': '# The guide\n\n## What `it` is, in short\n\n## Twice\n\n## Twice\n\n## Über_uns: 1–2\n\n## `__Host-` and `<kind>.json`, _both_ R&amp;D\n\nUnder\n-----\n',
  'docs/adr/README.md': '# Decisions\n\n## How to add one\n',
  'src/main.rs': 'fn main() {}\n',
};

/** What the check says of these files, a line each; nothing where all is well. */
function complaints(files) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'references-'));
  try {
    for (const [name, content] of Object.entries({ ...around, ...files })) {
      fs.mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), content);
    }
    execFileSync('git', ['init', '--quiet', root]);
    const { status, stderr } = spawnSync('node', [script, root], { encoding: 'utf8' });
    const lines = stderr.trim().split('\n').filter(Boolean);
    assert.equal(status, lines.length ? 1 : 0, stderr);
    return lines.slice(0, -1);
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

const good = {
  'a file': '[guide](docs/guide.md)',
  'a folder': '[decisions](docs/adr/)',
  'a heading with code and punctuation': '[guide](docs/guide.md#what-it-is-in-short)',
  'the second heading of a name': '[guide](docs/guide.md#twice-1)',
  'a heading in other letters': '[guide](docs/guide.md#über_uns-12)',
  'the same, as a browser writes it': '[guide](docs/guide.md#%C3%BCber_uns-12)',
  'a heading whose code looks like markup': '[guide](docs/guide.md#__host--and-kindjson-both-rd)',
  'a heading that is underlined': '[guide](docs/guide.md#under)',
  "a folder's README": '[decisions](docs/adr/#how-to-add-one)',
  'its own heading': '# Top\n\n[up](#top)',
  'a reference that is defined apart': '[guide][1]\n\n[1]: docs/guide.md#twice',
  'a title and a picture': '![a](docs/guide.md "the guide")',
  'the web': '[web](https://example.com/docs/none.md#none) <a href="mailto:a@b.example">m</a>',
  'a block of code': '```md\n[none](none.md)\n```\n\nText:\n\n    [none](/none)\n',
  'code type': '`[none](none.md)` and `src/main.rs` and `src/main.rs:1` and `src/<name>.rs` and `docs/adr/*.md`',
  'a line of code': '[main](src/main.rs#L1)',
};
for (const [what, markdown] of Object.entries(good)) {
  test(`fine: ${what}`, () => assert.deepEqual(complaints({ 'README.md': markdown }), []));
}

const bad = {
  'a missing file': ['[none](docs/none.md)', /README\.md:1: .*no docs\/none\.md/],
  'a file below another folder': ['[guide](guide.md)', /no guide\.md/],
  'other capitals': ['[guide](docs/Guide.md)', /no docs\/Guide\.md/],
  'a missing heading': ['[guide](docs/guide.md#thrice)', /no heading #thrice/],
  'a third heading of two': ['[guide](docs/guide.md#twice-2)', /no heading #twice-2/],
  'its own missing heading': ['# Top\n\n[up](#bottom)', /README\.md:3: .*no heading #bottom/],
  'a definition': ['[guide][1]\n\n[1]: docs/none.md', /README\.md:3: .*no docs\/none\.md/],
  'an HTML picture': ['<img src="docs/none.png">', /no docs\/none\.png/],
  'out of the repository': ['[up](../else.md)', /out of the repository/],
  'a path in code type': ['See `src/none.rs`.', /`src\/none\.rs` leads nowhere/],
  'a link in a list': ['- one\n\n    [none](none.md)', /README\.md:3: .*no none\.md/],
  'a number of a contract': ['As in contract 4.3.', /"contract 4\.3"/],
  'a document that is elsewhere': ['DESIGN, decision 6', /"DESIGN"/],
};
for (const [what, [markdown, said]] of Object.entries(bad)) {
  test(`told: ${what}`, () => {
    const told = complaints({ 'README.md': markdown });
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0], said);
  });
}

test('code names documents that are there', () => {
  const rust = [
    '//! As docs/guide.md#twice has it, and docs/adr/README.md. See docs/adr/.',
    '// https://example.com/docs/none.md, tests/docs/none.md',
    'include_str!("../docs/guide.md"); concat!(env!("X"), "/docs/guide.md");',
    'const DESIGN: u8 = 2; // a value, not a document',
  ];
  assert.deepEqual(complaints({ 'src/lib.rs': rust.join('\n') }), []);
});

test('code that names others is told, line by line', () => {
  const rust = ['//! docs/none.md', '// docs/guide.md#none', 'include_str!("../docs/none.md")', '/// (contract 8, 9)', '/// (contract, section 3)', '// DESIGN'];
  const told = complaints({ 'src/lib.rs': rust.join('\n') });
  assert.deepEqual(told.map((line) => line.split(':')[1]), ['1', '2', '3', '4', '5', '6'], told.join('\n'));
});

test('the changelog may name files of then, but links to none', () => {
  assert.deepEqual(complaints({ 'CHANGELOG.md': '`src/none.rs` is gone' }), []);
  assert.equal(complaints({ 'CHANGELOG.md': '[none](src/none.rs)' }).length, 1);
});
