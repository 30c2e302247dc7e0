// Every method a shop uses, in every SDK version we know, and in the newest once more with its strict validation: there a
// reply of another shape than the SDK declares is an error. One test per method and column, a table at the end.
// The cases stand in cases/<module>.mjs. ONLY=Forms,Pages.getPageByUrl runs a part, matched by the method's beginning.
import { readdir } from 'node:fs/promises';
import test, { after } from 'node:test';
import { context } from './context.mjs';
import { startSandbox } from './sandbox.mjs';

const versions = ['1.0.115', '1.0.123', '1.0.137', '1.0.149'];
const columns = [...versions, '1.0.149 strict'];
const validation = { enabled: true, strictMode: true, logErrors: false };
const only = process.env.ONLY?.split(',').filter(Boolean);
const folder = new URL('./cases/', import.meta.url);

const cases = [];
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort()) {
  const { default: list } = await import(new URL(file, folder));
  cases.push(...list);
}

const seen = new Set();
for (const { method } of cases) {
  if (seen.has(method)) throw new Error(`two cases are called ${method}`);
  seen.add(method);
}

/** `ok`, `FAILED` or, where the version has no such method, nothing. */
const results = new Map();
const wanted = cases.filter(({ method }) => !only || only.some((part) => method.startsWith(part)));

for (const { method, route, versions: own = versions, run } of wanted) {
  const row = new Map();
  results.set(`${method}\u0000${route}`, row);
  for (const column of columns) {
    const [version, mode] = column.split(' ');
    if (!own.includes(version)) continue;
    row.set(column, 'FAILED');
    test(`${method}, SDK ${column}`, async (t) => {
      const url = await startSandbox(t);
      const ctx = context(version, url, mode ? { validation } : {});
      await run(await ctx.guest(), ctx);
      row.set(column, 'ok');
    });
  }
}

after(() => {
  const width = Math.max(6, ...wanted.map(({ method }) => method.length));
  const routes = Math.max(5, ...wanted.map(({ route }) => route.length));
  const line = (method, route, cells) => `${method.padEnd(width)}  ${route.padEnd(routes)}  ${cells.join('  ')}`;
  console.log(line('method', 'route', columns));
  for (const [key, row] of results) {
    const [method, route] = key.split('\u0000');
    console.log(line(method, route, columns.map((column) => (row.get(column) ?? '-').padEnd(column.length))));
  }
  const cells = [...results.values()].flatMap((row) => [...row.values()]);
  console.log(`${cells.filter((cell) => cell === 'ok').length} of ${cells.length} cells`);
});
