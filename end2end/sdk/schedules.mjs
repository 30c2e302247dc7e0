// Runs the official SDKs' computation of slots over a list of schedules: what Kassa's rule is compared with.
//   node sdk/schedules.mjs > ../tests/fixtures/schedules/recorded.json
// The Rust half is crates/kassa-oneentry/src/schedules/recorded.rs; the table of both is docs/schedules.md.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** The versions that compute slots for forms (docs/oneentry-contract/schedules.md#what-the-sdk-computes). */
const versions = ['1.0.137', '1.0.149'];

/** Such schedules make the SDK loop until memory is gone: they never reach it. */
function isDeadly({ rule }) {
  const range = rule.range ?? rule.dates;
  return range?.length !== 2 || rule.intervals?.some(({ period }) => !(period > 0));
}

/** The case as a project would serve it: a form with one attribute, or a product with one. */
function content({ rule, entity }) {
  const attribute = { type: 'timeInterval', marker: 'schedule', position: 1 };
  if (entity) return { id: 1, attributeValues: { schedule: { ...attribute, value: [{ values: [rule] }] } } };
  return { identifier: 'f', attributes: [{ ...attribute, localizeInfos: { title: 'x', intervals: [rule] }, validators: {} }] };
}

/** Every case with what each SDK computes: `2026-05-05T10:00/11:00`, in its order, repetitions and all. */
export async function record() {
  const cases = JSON.parse(await readFile(new URL('../../tests/fixtures/schedules/cases.json', import.meta.url), 'utf8'));
  let served;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(served));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const zone = process.env.TZ;
  const recorded = [];
  try {
    for (const one of cases) {
      if (isDeadly(one)) throw new Error(`${one.name}: no SDK survives this`);
      const slots = {};
      for (const version of versions) {
        const { defineOneEntry } = await import(`oneentry-${version}`);
        const sdk = defineOneEntry(url, { token: 'sandbox', traficLimit: true });
        // The SDK asks for the machine's zone in one place.
        process.env.TZ = one.tz ?? 'UTC';
        served = content(one);
        const intervals = one.entity ? await ofProduct(sdk) : await ofForm(sdk);
        slots[version] = intervals.map(([start, end]) => `${start.slice(0, 16)}/${end.slice(11, 16)}`);
      }
      recorded.push({ name: one.name, slots });
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    server.close();
  }
  return recorded;
}

async function ofForm({ Forms }) {
  const form = await Forms.getFormByMarker('f', 'en_US');
  return form.attributes[0].localizeInfos.intervals[0].timeIntervals;
}

async function ofProduct({ Products }) {
  const product = await Products.getProductById(1, 'en_US');
  return product.attributeValues.schedule.value[0].values[0].timeIntervals;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lines = (await record()).map((one) => `  ${JSON.stringify(one)}`);
  console.log(`[\n${lines.join(',\n')}\n]`);
}
