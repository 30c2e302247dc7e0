// Starts the islands: an external module, so that the content security policy needs no inline script.
// Where the glue and the WebAssembly lie stands in the script's own tag: their names change with every build.
// What Leptos would write inline for resources on their way; there are none.
for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__INCOMPLETE_CHUNKS", "__PENDING_RESOURCES", "__RESOURCE_RESOLVERS"]) {
  globalThis[name] ??= [];
}
// Back can take a page out of the browser's memory as it was left: its header counts what the cart held then. The cart's own page
// looks by itself.
addEventListener("pageshow", async ({ persisted }) => {
  const count = document.getElementById("cart-count");
  if (!persisted || !count || document.getElementById("cart")) return;
  const body = JSON.stringify({ form: "", lang: document.documentElement.lang });
  const reply = await fetch("/api/cart", { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => null);
  if (!reply?.ok) return;
  const [pieces] = (await reply.json()).split("\n");
  count.textContent = pieces === "0" ? "" : pieces;
});
// A form that an island guards is held back until that lives: sent too early it would only be refused.
let held;
const hold = (event) => {
  if (!event.target.matches("form[data-waits]")) return;
  event.preventDefault();
  held = event;
};
addEventListener("submit", hold, true);
const { glue, wasm } = document.querySelector("script[data-glue]").dataset;
try {
  const kassa = await import(glue);
  await kassa.default({ module_or_path: wasm });
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
