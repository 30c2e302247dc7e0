import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { table } from './table.mjs';

test('docs/api.md is what `node sdk/table.mjs` prints', async () => {
  assert.equal(await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8'), await table());
});
