// What a page says outside of its own content, kept true: how many pieces lie in the cart, and who is signed in.
const count = document.getElementById("cart-count");

export const setCount = (pieces) => {
  if (count) count.textContent = pieces || "";
};

/** Asks what the cart holds now. Where somebody has signed in or out since, nothing of the page is true any more. */
export const look = async () => {
  const reply = await fetch("/cart", { headers: { accept: "application/json" }, cache: "no-store" }).catch(() => null);
  if (!reply?.ok) return;
  const { pieces, is_signed_in } = await reply.json();
  if (is_signed_in !== !!document.querySelector(".account")) location.reload();
  else setCount(pieces);
};

// Back can take a page out of the browser's memory as it was left. One whose form went off was answered: what has come of that stands
// in another page, and after signing out nobody may read here what was typed.
let isSent = false;
addEventListener("submit", ({ target, defaultPrevented }) => (isSent ||= target.method === "post" && !defaultPrevented));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) isSent ? location.reload() : look();
});
