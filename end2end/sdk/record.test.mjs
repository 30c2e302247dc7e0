// The recording that the Rust client is compared with is what the SDK sends today.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { record, version } from './record.mjs';

test(`the recording of SDK ${version} is true`, async () => {
  const kept = new URL(`../../tests/fixtures/recorded/client-${version}.json`, import.meta.url);
  assert.deepEqual(await record(), JSON.parse(await readFile(kept, 'utf8')));
});
