// Starts the islands: an external module, so that the content security policy needs no inline script.
// The names are put in by scripts/assets.mjs.
import * as kassa from "%kassa.js%";

await kassa.default({ module_or_path: "%kassa.wasm%" });
kassa.hydrate();
for (const island of document.querySelectorAll("leptos-island")) {
  const start = kassa[island.dataset.component];
  if (start) await start(island);
  else console.warn(`No code for the island ${island.dataset.component}.`);
}
document.documentElement.dataset.islands = "alive";
