// Starts the islands: an external module, so that the content security policy needs no inline script.
// Where the glue and the WebAssembly lie stands in the script's own tag: their names change with every build.
import "./_around.js";

// What Leptos would write inline for resources on their way; there are none.
for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__INCOMPLETE_CHUNKS", "__PENDING_RESOURCES", "__RESOURCE_RESOLVERS"]) {
  globalThis[name] ??= [];
}
// A form that an island guards is held back until that lives: sent too early it would only be refused.
let held;
const hold = (event) => {
  if (!event.target.matches("form[data-waits]")) return;
  event.preventDefault();
  held = event;
};
addEventListener("submit", hold, true);
const { glue, wasm } = document.querySelector("script[data-glue]").dataset;
// The page is there before what makes it alive is fetched: on a slow network they would take each other's time. A hidden page is
// painted by nobody.
if (!document.hidden) {
  await new Promise((painted) => {
    new PerformanceObserver(painted).observe({ type: "paint", buffered: true });
    setTimeout(painted, 1000); // a page that came out of nowhere, like one that was drawn in advance, may paint nothing anew
  });
}
try {
  const bytes = fetch(wasm);
  const kassa = await import(glue);
  await kassa.default({ module_or_path: bytes });
  kassa.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    const start = kassa[island.dataset.component];
    if (start) await start(island);
    else console.warn(`No code for the island ${island.dataset.component}.`);
  }
} finally {
  removeEventListener("submit", hold, true);
  held?.target.requestSubmit(held.submitter);
}
