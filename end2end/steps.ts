import { readFile } from 'node:fs/promises';
import { type Cookie, expect, type Page, test } from '@playwright/test';
import type { Sandbox } from './shop.ts';
import { patience } from './slow.ts';

export const CUSTOMER = 'your-user@email.com';
export const STAFF = 'staff@example.com';
export const PASSWORD = '123456';

export type SandboxOrder = {
  id: number;
  storage: string;
  statusIdentifier: string;
  paymentAccountIdentifier: string;
  totalSum: string;
  /** Answers by the locale they were given in. */
  formData: Record<string, { marker: string; value: unknown }[]>;
  products: Record<string, unknown>[];
  sessions: { id: number; status: string }[];
};

/** Whether the page's scripts run in this test. */
export const hasScript = () => test.info().project.use.javaScriptEnabled !== false;

/** Cookies by shop and person: sign-in takes only so many tries from one address. */
const cookies = new Map<string, Cookie[]>();

/** Makes the page a signed-in person's, past the form; for tests whose subject is another. */
export async function signedIn(page: Page, login = CUSTOMER) {
  const probe = await page.request.get('/healthz');
  const key = `${new URL(probe.url()).origin} ${login}`;
  const known = cookies.get(key);
  if (known) {
    await page.context().addCookies(known);
    // Another test may have signed this session out.
    const orders = await page.request.get('/orders', { maxRedirects: 0 });
    if (orders.status() === 200) return;
    await page.context().clearCookies();
  }
  const reply = await page.request.post('/sign-in', { form: { login, password: PASSWORD, next: '/orders' } });
  expect(reply.status(), 'signing in').toBe(200);
  cookies.set(key, await page.context().cookies());
}

/** The same page in another language; `menu`: what the choice is called in the page's own. */
export async function inLanguage(page: Page, menu: string, language: string) {
  const languages = page.getByRole('navigation', { name: menu });
  await languages.locator('summary').click();
  await languages.getByRole('link', { name: language }).click();
}

/** The sign-in page, filled in and sent. */
export async function signIn(page: Page, login = CUSTOMER, password = PASSWORD) {
  await page.getByRole('textbox', { name: /login|e-?mail/i }).fill(login);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

/** Puts so many of a product into the cart, beside what lies there, and goes to the cart; or stays where the quantity is wrong. */
export async function addToCart(page: Page, product = 14, quantity = '1') {
  await page.goto(`/products/${product}`);
  await page.getByLabel('Quantity').fill(quantity);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await onToCart(page);
}

/** Where a page says beside a button what pressing it has come to. */
export const added = (page: Page) => page.locator('.added:not(:empty)');

/** After "Add to cart": with scripts the page stays, and the cart is one click away. */
export async function onToCart(page: Page) {
  if (!hasScript()) return;
  await expect(added(page).or(page.getByRole('alert')).first()).toBeVisible();
  if (await added(page).count()) await page.locator('.cart-link').click();
}

/** Takes everything out of the cart: a login keeps it from one test to the next. */
export async function emptyCart(page: Page) {
  const cart = await page.request.get('/cart');
  for (const [, id] of (await cart.text()).matchAll(/name="remove" value="(\d+)"/g)) {
    await page.request.post('/cart', { form: { remove: id! } });
  }
}

/** One product alone, from its page through the cart to the order form. */
export async function buy(page: Page, product = 14, quantity = '1') {
  await emptyCart(page);
  await addToCart(page, product, quantity);
  await checkOut(page).click();
}

/** The cart's way on; while an earlier order of the same is not paid yet, it orders again. */
export const checkOut = (page: Page) => page.getByRole('button', { name: /^(Checkout|Order again|Order all of this)$/ });

/** From the product's page to the choice of payment, or to sign-in. */
export async function giveDetails(page: Page, name: string) {
  await buy(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Your details' })).toBeVisible();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Chooses the day with free times that stands at this place from today on; returns it. Next week's by default: no time of that day is over. */
export async function chooseDay(page: Page, index = 1): Promise<string> {
  while (await turn(page, 'Previous').isEnabled()) await turnPage(page, 'Previous');
  for (let before = index; ; await turnPage(page, 'Next')) {
    const open = await days(page).count();
    if (before < open) {
      const day = (await days(page).nth(before).getAttribute('value'))!;
      await days(page).nth(before).click();
      await expectChosen(page, day);
      return day;
    }
    before -= open;
  }
}

/** The days of the open month that can be chosen. */
export const days = (page: Page) => page.locator('.calendar-days').getByRole('button');

export const dayOf = (page: Page, day: string) => page.locator(`.calendar-days button[value="${day}"]`);

export const monthTitle = (page: Page) => page.locator('.calendar-title');

const turn = (page: Page, direction: 'Previous' | 'Next') => page.getByRole('button', { name: new RegExp(`^${direction} month`) });

export async function turnPage(page: Page, direction: 'Previous' | 'Next') {
  const before = (await monthTitle(page).textContent())!;
  await turn(page, direction).click();
  await expect(monthTitle(page)).not.toHaveText(before);
}

/** The day is marked, and its times are there. */
export async function expectChosen(page: Page, day: string) {
  await expect(dayOf(page, day)).toHaveAttribute('aria-pressed', 'true');
  await expect(slots(page).first()).toHaveValue(new RegExp(`^${day}T`));
}

export const slots = (page: Page) => page.getByRole('radio', { name: /^\d\d:\d\d to \d\d:\d\d/ });

/** Every time takes so many tickets. */
export async function setCapacity(page: Page, sandbox: Sandbox, places: number) {
  const form = JSON.parse(await readFile(new URL('../tests/fixtures/tickets_form.json', import.meta.url), 'utf8'));
  form.attributes[0].additionalFields = [{ marker: 'capacity', type: 'integer', value: places }];
  await sandbox.putForm('tickets_form', form);
  await expect(async () => {
    await page.goto('/tickets');
    await expect(slots(page).last()).toHaveAccessibleName(new RegExp(`${places} left$`), { timeout: patience(100) });
  }).toPass();
}

/** From the booking page to the choice of payment, or to sign-in: one bronze ticket, the day's first time. */
export async function chooseTicket(page: Page, day = 1) {
  await page.goto('/tickets');
  await chooseDay(page, day);
  await pick(page, /^16:30 to 18:00/);
  await page.getByRole('spinbutton', { name: 'Bronze' }).fill('1');
  await page.getByRole('button', { name: 'Continue' }).click();
}

export async function choosePayment(page: Page, account: 'Cash at the box office' | 'Card online') {
  await expect(page.getByRole('heading', { level: 1, name: 'How would you like to pay?' })).toBeVisible();
  await pick(page, account);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();
}

export const placeOrder = (page: Page) => page.getByRole('button', { name: /^Place order/ }).click();

/** From the order's page, or from the notice after ordering, to the provider's page, and a decision there. */
export async function atTheProvider(page: Page, decision: 'Pay' | 'Decline' | 'Cancel' | 'Let it expire') {
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the payment page' }).click();
  await page.getByRole('button', { name: decision, exact: true }).click();
  await expect(page).toHaveURL(/\/orders\/[^/]+$/);
}

/** From the order's page: the question, and yes. */
export async function cancelOrder(page: Page) {
  await page.getByRole('link', { name: 'Cancel order' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cancel this order?' })).toBeVisible();
  await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await expect(page).toHaveURL(/\/orders\/[^/]+$/);
}

/** The order's status becomes this: by itself where scripts run, else when somebody looks again. */
export async function expectStatus(page: Page, status: string) {
  const heading = page.getByRole('heading', { level: 2, name: status });
  if (hasScript()) return expect(heading).toBeVisible();
  await expect(async () => {
    if (!(await heading.isVisible())) await page.reload();
    await expect(heading).toBeVisible({ timeout: patience(1) });
  }).toPass();
}

/** The reference in the order page's address. */
export const referenceOf = (page: Page) => /\/orders\/([^/?]+)/.exec(page.url())![1]!;

/** A reference as customers and the log have it. */
export const asRead = (reference: string) => reference.match(/.{4}/g)!.join('-');

const allOrders = (sandbox: Sandbox) => sandbox.call<SandboxOrder[]>('GET', 'orders');

/** What arrived at the sandbox from now on: ask the answer for the new orders. Tests of one worker run one by one. */
export async function newOrders(sandbox: Sandbox) {
  const before = new Set((await allOrders(sandbox)).map((order) => order.id));
  return async () => (await allOrders(sandbox)).filter((order) => !before.has(order.id));
}

/** The one new order. */
export async function onlyOrder(orders: () => Promise<SandboxOrder[]>): Promise<SandboxOrder> {
  const found = await orders();
  expect(found, 'exactly one order').toHaveLength(1);
  return found[0]!;
}

/** The answers of an order by marker, whatever the locale. */
export const answersOf = (order: SandboxOrder) =>
  Object.fromEntries(Object.values(order.formData).flat().map(({ marker, value }) => [marker, value]));

/** Chooses an option, as a pointer does. */
export const pick = (page: Page, name: string | RegExp) => page.getByRole('radio', { name }).check();
