// "Add to cart" without leaving the page: the form goes to its own address as ever, and its answer is said beside it. Where anything
// is not as expected, the form is sent as a browser does.
import { look, setCount } from "./_around.js";

/** Longer than the server ever takes to say that OneEntry does not answer. */
const PATIENCE_MS = 30_000;
/** Two presses so close are one: a double click, or a key that is held down. */
const ONE_PRESS_MS = 500;
/** Until then nobody wonders. */
const SOON_MS = 400;

const others = () => new BroadcastChannel("cart");
// One after the other, over all tabs: a newcomer's first answer brings the session that the second needs.
let last = Promise.resolve();
const inTurn = (task) => (navigator.locks ? navigator.locks.request("cart", task) : (last = last.then(task)));

/** Sends the form by itself: the answer's status and words; nothing where the browser goes elsewhere. */
async function send(form, fields) {
  let reply;
  try {
    reply = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(fields),
      keepalive: true, // leaving the page does not take it back
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (reply.headers.get("content-type")?.startsWith("application/json")) return { status: reply.status, ...(await reply.json()) };
  } catch {
    return { status: 0 };
  }
  // Another release of the shop has done it, and leads on.
  if (reply.redirected) location.assign(reply.url);
  // Refused before anything was done: a page explains that.
  else if (reply.status >= 400 && reply.status < 500) form.submit();
  else return { status: 0 };
}

async function add(form, undo) {
  const [button, news] = [form.querySelector("button"), form.nextElementSibling];
  const fields = new FormData(form);
  if (undo) fields.set("undo", undo);
  form.ariaBusy = "true";
  const slow = undo ? 0 : setTimeout(() => news.replaceChildren(news.dataset.adding), SOON_MS);
  const answer = await inTurn(() => send(form, fields));
  clearTimeout(slow);
  form.ariaBusy = null;
  if (!answer) return;
  // A field that can be put right is shown with what is wrong beside it.
  if (answer.status === 422 && form.querySelector("input:not([type=hidden])")) return form.submit();
  const { pieces, said = news.dataset.failed } = answer;
  if (pieces !== undefined) {
    setCount(pieces);
    const channel = others();
    channel.postMessage(true);
    channel.close();
  }
  const hadFocus = news.contains(document.activeElement);
  news.classList.toggle("added-not", answer.status !== 200);
  news.replaceChildren(said);
  if (answer.undo) {
    const back = document.createElement("button");
    back.type = "button";
    back.className = "link-button";
    back.value = answer.undo.key;
    // Which one: as its button says it.
    back.append(answer.undo.text, ...[...button.children].map((name) => name.cloneNode(true)));
    news.append(" ", back);
  }
  if (hadFocus) button.focus();
}

addEventListener("submit", (event) => {
  const form = event.target;
  const news = form.nextElementSibling;
  if (!news?.matches(".added")) return;
  event.preventDefault();
  const isOnePress = event.timeStamp - (form.pressed ?? -ONE_PRESS_MS) < ONE_PRESS_MS;
  form.pressed = event.timeStamp;
  if (!isOnePress && !form.ariaBusy) add(form);
}, true);

addEventListener("click", ({ target }) => {
  const back = target.closest(".added button");
  const form = back?.closest(".added").previousElementSibling;
  if (back && !form.ariaBusy) add(form, back.value);
});

// What other tabs put in or take out counts here too; a hidden one looks when it is seen again.
let channel;
let isOld = false;
const listen = () => {
  channel = others();
  channel.onmessage = () => (document.hidden ? (isOld = true) : look());
};
listen();
addEventListener("visibilitychange", () => {
  if (document.hidden || !isOld) return;
  isOld = false;
  look();
});
// An open channel would keep the page out of the browser's memory.
addEventListener("pagehide", () => channel.close());
addEventListener("pageshow", ({ persisted }) => persisted && listen());
