// The recording that Kassa's rule is compared with is what the SDKs compute today.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { record } from './schedules.mjs';

test('the recorded slots are what the SDKs compute', async () => {
  const kept = new URL('../../tests/fixtures/schedules/recorded.json', import.meta.url);
  assert.deepEqual(await record(), JSON.parse(await readFile(kept, 'utf8')));
});
