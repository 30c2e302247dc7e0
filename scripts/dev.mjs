// Watch mode: builds (scripts/build --dev) and restarts the shop when a source changes; a failed build leaves it running.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const watched = ['src', 'crates', 'style', 'public', 'Cargo.toml', 'Cargo.lock'].map((name) => path.join(root, name)).filter(fs.existsSync);
let shop, timer, building = false, again = false;

/** Runs the build; resolves to the binary's path (the build's last line) or to null. */
const build = () =>
  new Promise((resolve) => {
    const child = spawn(path.join(root, 'scripts/build'), ['--dev'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => process.stdout.write(chunk) && (text += chunk));
    child.on('close', (code) => resolve(code === 0 ? text.trim().split('\n').at(-1) : null));
  });
const stop = () =>
  new Promise((resolve) => {
    if (!shop || shop.exitCode !== null || shop.signalCode !== null) return resolve();
    shop.once('exit', resolve);
    shop.kill('SIGTERM');
  });

async function rebuild() {
  if (building) return void (again = true);
  building = true;
  do {
    again = false;
    const binary = await build();
    if (binary && !again) {
      await stop();
      shop = spawn(binary, process.argv.slice(2), { cwd: root, stdio: 'inherit' });
    }
  } while (again);
  building = false;
}

for (const target of watched) {
  fs.watch(target, { recursive: fs.statSync(target).isDirectory() }, (_, name) => {
    if (name && /(^|\/)[.#]|~$/.test(name)) return; // an editor's own files
    clearTimeout(timer);
    timer = setTimeout(rebuild, 200);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, async () => (await stop(), process.exit(0)));
await rebuild();
