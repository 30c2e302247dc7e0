// The site that the server embeds:  node scripts/assets.mjs <wasm-bindgen's folder> <site folder> <release|dev>
//
// CSS bundled and minified, JavaScript minified, names with a hash of the content, .br and .gz beside what compresses,
// and manifest.json: {"main.css": "/pkg/main.1a2b3c4d5e6f.css", ...}. What the manifest lists never changes under its
// URL; other files (favicon.svg, robots.txt ...) keep their names. Nothing is written that is there already, so that an
// unchanged site does not make cargo build the server again.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [pkg, site, mode] = process.argv.slice(2);
const begun = performance.now();

const hash = (data, length = 12) => createHash('sha256').update(data).digest('hex').slice(0, length);
const exists = (file) => fs.existsSync(file);
const stop = (message) => {
  console.error(`assets: ${message}`);
  process.exit(1);
};
const walk = (folder) =>
  exists(folder)
    ? fs.readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
        .sort()
    : [];

// ---- the sources: logical name -> file -------------------------------------------------------------------------------
const sources = new Map(walk(path.join(root, 'public')).map((name) => [name, path.join(root, 'public', name)]));
// What begins so is no file of its own: other scripts import it.
const isPart = ([name]) => path.basename(name).startsWith('_');
// Fonts come from npm packages: {"<path in node_modules>": "fonts/<name>.woff2"}
const fontList = path.join(root, 'style/fonts.json');
if (exists(fontList)) {
  for (const [from, name] of Object.entries(JSON.parse(fs.readFileSync(fontList, 'utf8')))) {
    const file = path.join(root, 'end2end/node_modules', from);
    if (!exists(file)) stop(`style/fonts.json names ${from}, which end2end/package.json does not bring`);
    sources.set(name, file);
  }
}

// ---- nothing changed? ------------------------------------------------------------------------------------------------
const inputs = [
  fileURLToPath(import.meta.url),
  path.join(root, 'end2end/package-lock.json'),
  ...walk(path.join(root, 'style')).map((name) => path.join(root, 'style', name)),
  ...walk(pkg).map((name) => path.join(pkg, name)),
  ...sources.values(),
];
const stamp = hash(mode + inputs.map((file) => `${path.relative(root, file)} ${hash(fs.readFileSync(file), 64)}`).join('\n'), 64);
const stampFile = `${site}.stamp`;
if (exists(path.join(site, 'manifest.json')) && exists(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) process.exit(0);

// ---- helpers ---------------------------------------------------------------------------------------------------------
const require = createRequire(path.join(root, 'end2end/package.json'));
const esbuild = require('esbuild');
const lightningcss = require('lightningcss');
const manifest = {};
const output = new Map(); // path in the site -> content

/** Adds a file whose name carries its hash; `name` is what pages, CSS and scripts call it. */
function addHashed(name, content, folder) {
  const { name: stem, ext } = path.parse(name);
  const url = path.posix.join('/', folder, `${stem}.${hash(content)}${ext}`);
  manifest[name] = url;
  output.set(url.slice(1), Buffer.from(content));
}
/** %name% -> the URL of that asset. */
const placeholders = (text, file) =>
  text.replace(/%([\w./-]+\.\w+)%/g, (_, name) => manifest[name] ?? stop(`${file} refers to %${name}%, which is not an asset`));
const release = mode === 'release';
const bundle = (entry) =>
  esbuild.buildSync({ ...entry, bundle: true, write: false, minify: release, format: 'esm', target: 'es2022', legalComments: 'none' }).outputFiles[0].contents;

// ---- fonts, icons, pictures: everything in a folder of public/ -------------------------------------------------------
for (const [name, file] of sources) {
  if (name.includes('/')) addHashed(name, fs.readFileSync(file), path.posix.dirname(name));
}

// ---- the browser half ------------------------------------------------------------------------------------------------
addHashed('kassa.wasm', fs.readFileSync(path.join(pkg, 'kassa_bg.wasm')), 'pkg');
// Crates may bring JavaScript snippets of their own.
addHashed('kassa.js', bundle({ entryPoints: [path.join(pkg, 'kassa.js')] }), 'pkg');

// ---- CSS -------------------------------------------------------------------------------------------------------------
const version = (major, minor = 0) => (major << 16) | (minor << 8);
try {
  const { code, warnings } = lightningcss.bundle({
    filename: path.join(root, 'style/main.css'),
    minify: release,
    targets: { chrome: version(123), firefox: version(125), safari: version(17, 5) }, // "widely available" in late 2026
    visitor: {
      Url(url) {
        if (/^(data:|#)/.test(url.url)) return url;
        const name = url.url.replace(/^(\.{0,2}\/)+/, '');
        const hashed = manifest[name] ?? stop(`style: url(${url.url}): there is no public/${name}, nor does style/fonts.json name it`);
        return { ...url, url: hashed };
      },
    },
  });
  for (const warning of warnings) console.error(`assets: ${warning.loc?.filename}:${warning.loc?.line}: ${warning.message}`);
  addHashed('main.css', code, 'pkg');
} catch (error) {
  stop(`${error.fileName ?? 'style/main.css'}:${error.loc?.line ?? '?'}: ${error.message}`);
}

// ---- the top of public/: scripts get hashed names, start.js last as it may name the others ---------------------------
const top = [...sources].filter(([name]) => !name.includes('/')).filter((source) => !isPart(source));
const scripts = top.filter(([name]) => name.endsWith('.js')).sort(([a], [b]) => (a === 'start.js') - (b === 'start.js'));
for (const [name, file] of scripts) {
  const contents = placeholders(fs.readFileSync(file, 'utf8'), `public/${name}`);
  addHashed(name, bundle({ stdin: { contents, resolveDir: path.dirname(file), sourcefile: name } }), 'pkg');
}
for (const [name, file] of top) {
  if (name.endsWith('.js')) continue;
  const content = fs.readFileSync(file);
  output.set(name, name.endsWith('.webmanifest') ? Buffer.from(placeholders(content.toString(), `public/${name}`)) : content);
}
output.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, Object.keys(manifest).sort(), 1)}\n`));

// ---- write what differs, compress what is new, remove what is stale --------------------------------------------------
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const compressible = /\.(css|js|wasm|svg|txt|json|webmanifest|html|xml|ico)$/;
const keep = new Set();
const same = (file, content) => exists(file) && content.equals(fs.readFileSync(file));
const compressing = [];
for (const [name, content] of output) {
  const file = path.join(site, name);
  const changed = !same(file, content);
  keep.add(name);
  if (changed) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  // Below a network packet there is nothing to win.
  if (!release || !compressible.test(name) || name === 'manifest.json' || content.length < 1000) continue;
  for (const [ext, compress] of [
    ['br', () => brotli(content, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length } })],
    ['gz', () => gzip(content, { level: 9 })],
  ]) {
    const target = `${file}.${ext}`;
    keep.add(`${name}.${ext}`);
    if (changed || !exists(target)) compressing.push(compress().then((small) => same(target, small) || fs.writeFileSync(target, small)));
  }
}
await Promise.all(compressing);
for (const name of walk(site)) if (!keep.has(name)) fs.rmSync(path.join(site, name));
fs.writeFileSync(stampFile, stamp);

const size = (name) => {
  const file = path.join(site, manifest[name] ?? name);
  const bytes = fs.statSync(exists(`${file}.br`) ? `${file}.br` : file).size;
  return `${name} ${(bytes / 1000).toFixed(1)} kB`;
};
console.log(`  ${'assets'.padEnd(34)} ${((performance.now() - begun) / 1000).toFixed(1)} s  (${['kassa.wasm', 'kassa.js', 'main.css'].map(size).join(', ')}${release ? ', brotli' : ''})`);
