// The table of docs/api.md: which calls of the official SDK are tried against the sandbox, and which Kassa's client makes.
//   node sdk/table.mjs > ../docs/api.md
import { readFile, readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const versions = ['1.0.115', '1.0.123', '1.0.137', '1.0.149'];
const base = '/api/content';

/** The cases of the matrix, in the order of their files. */
async function allCases() {
  const folder = new URL('./cases/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort();
  const lists = await Promise.all(files.map(async (file) => (await import(new URL(file, folder))).default));
  return lists.flat();
}

/** What the client sends, from the recording that its own test compares it with. */
async function clientCalls() {
  const recording = new URL('../../tests/fixtures/recorded/client-1.0.149.json', import.meta.url);
  return JSON.parse(await readFile(recording, 'utf8'));
}

function isOnRoute(call, route) {
  const words = route.split(' ');
  const path = words.at(-1);
  const pattern = path.replace(/\/$/, '').replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
  return words.includes(call.method) && new RegExp(`^${base}${pattern}$`).test(call.path);
}

export async function table() {
  const [cases, calls] = await Promise.all([allCases(), clientCalls()]);
  const rows = cases.map(({ method, route, versions: own = versions }) => {
    // A literal path is on two routes; the one without a placeholder there is its own.
    const isOwn = (call) => isOnRoute(call, route) && !cases.some((other) => isCloser(other.route, route) && isOnRoute(call, other.route));
    const client = calls.filter(isOwn).map(({ call }) => `\`${call}\``);
    return `| ${method} | \`${route.replaceAll('|', '\\|')}\` | ${client.join(', ')} | ${versions.map((version) => (own.includes(version) ? 'x' : '')).join(' | ')} |`;
  });
  return `# The content API

Made by \`node sdk/table.mjs > ../docs/api.md\` in \`end2end/\`; a test keeps it true. Paths begin with \`${base}\`.

Every row is a method of the official SDK that is run against the sandbox in the versions marked with an x, with its values
checked (\`end2end/sdk/cases\`), and in 1.0.149 once more with the SDK's strict validation. The client's column names the call of
\`crates/kassa-oneentry\` on the same route, whose request is compared with what SDK 1.0.149 sends (\`tests/client/parity.rs\`).

| SDK method | route | client | ${versions.join(' | ')} |
| --- | --- | --- |${versions.map(() => ' --- |').join('')}
${rows.join('\n')}
`;
}

const placeholders = (route) => (route.match(/\{/g) ?? []).length;
const isCloser = (other, route) => other !== route && placeholders(other) < placeholders(route);

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(await table());
