import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import {
  addToCart,
  buy,
  chooseDay,
  choosePayment,
  chooseTicket,
  CUSTOMER,
  expectStatus,
  giveDetails,
  newOrders,
  onlyOrder,
  pick,
  PASSWORD,
  placeOrder,
  referenceOf,
  signedIn,
  signIn,
  slots,
  STAFF,
} from '../steps.ts';

const BILLION = '1000000000';

test('a wrong password: the login is kept', async ({ page, allowStatus }) => {
  allowStatus(422);
  await page.goto('/sign-in');
  await signIn(page, CUSTOMER, 'wrong');
  await expect(page.getByRole('alert')).toContainText('Login and password do not match');
  await expect(page).toHaveTitle(/^Error:/);
  await expect(page.locator('#login')).toHaveValue(CUSTOMER);
  await expect(page.locator('#password')).toHaveValue('');
});

test('nothing typed: the summary leads to both fields', async ({ page, allowStatus }) => {
  allowStatus(422);
  await page.goto('/sign-in');
  await signIn(page, '', '');
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
  for (const [index, id] of ['login', 'password'].entries()) await leadsTo(page, index, id);
});

test('an unknown user gets the same answer as a wrong password', async ({ page, allowStatus }) => {
  allowStatus(422);
  await page.goto('/sign-in');
  await signIn(page, 'nobody@example.com', PASSWORD);
  await expect(page.getByRole('alert')).toContainText('Login and password do not match');
  await expect(page.locator('#login')).toHaveValue('nobody@example.com');
});

test('an empty name, and one that is too long: said beside the field, the answer kept', async ({ page, allowStatus }) => {
  allowStatus(422);
  await buy(page);
  const name = page.getByLabel('Your name');
  await page.getByRole('button', { name: 'Continue' }).click();
  await leadsTo(page, 0, 'field-name');
  await expect(name).toHaveAccessibleDescription(/Please fill this in/);

  await name.fill('x'.repeat(101));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(name).toHaveAccessibleDescription(/Enter at most 100 characters/);
  await expect(name).toHaveValue('x'.repeat(101));
});

test('a product needs a quantity from 1 to 99', async ({ page, allowStatus }) => {
  allowStatus(422);
  for (const [quantity, sentence] of [['0', /Enter a quantity as a whole number/], [BILLION, /You can order 99 at most/], ['-1', /Enter a quantity as a whole number/]] as const) {
    await addToCart(page, 14, quantity);
    await leadsTo(page, 0, 'quantity');
    await expect(page.getByLabel('Quantity')).toHaveAccessibleDescription(sentence);
    await expect(page.getByLabel('Quantity')).toHaveValue(quantity);
  }
});

test('a booking without a time and without a ticket: both are said at once', async ({ page, allowStatus }) => {
  allowStatus(422);
  await page.goto('/tickets');
  await chooseDay(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.getByRole('alert').getByRole('link');
  await expect(summary).toHaveText([/Choose a day and a time$/, /Choose at least one ticket$/]);
  await expect(page.getByRole('group', { name: 'Schedule' })).toHaveAccessibleDescription(/Choose a day and a time/);
  await leadsTo(page, 1, 'field-tickets');

  // Zero of everything is no ticket either; the time stays chosen.
  await chooseDay(page);
  await pick(page, /^18:00 to 19:30/);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(summary).toHaveText([/Choose at least one ticket$/]);
  await expect(page.getByRole('radio', { name: /^18:00 to 19:30/ })).toBeChecked();
});

test('a billion tickets are too many; the time and the number are kept', async ({ page, allowStatus }) => {
  allowStatus(422);
  await page.goto('/tickets');
  await chooseDay(page);
  await pick(page, /^16:30 to 18:00/);
  const bronze = page.getByRole('spinbutton', { name: 'Bronze' });
  await bronze.fill(BILLION);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('You can take 10 tickets at most');
  await leadsTo(page, 0, 'field-tickets');
  await expect(bronze).toHaveValue(BILLION);
  await expect(page.getByRole('radio', { name: /^16:30 to 18:00/ })).toBeChecked();
});

test('tampered answers are refused with a sentence', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await page.goto('/tickets');
  const day = await chooseDay(page);
  const slot = (await slots(page).first().getAttribute('value'))!;
  const post = (form: Record<string, string>) => page.request.post('/tickets', { form, maxRedirects: 0 });
  const tampered: [Record<string, string>, string][] = [
    [{ 'a.schedule': `${day}T03:00/${day}T04:30`, 'q.tickets.p-8-10': '1' }, 'That time is not on sale.'],
    [{ 'a.schedule': `${day}T16:30/${day}T21:00`, 'q.tickets.p-8-10': '1' }, 'That time is not on sale.'],
    [{ 'a.schedule': 'tomorrow', 'q.tickets.p-8-10': '1' }, 'That time is not on sale.'],
    [{ 'a.schedule': '2026-05-03T16:30/2026-05-03T18:00', 'q.tickets.p-8-10': '1' }, 'It is too late to book that time.'],
    [{ 'a.schedule': slot, 'q.tickets.p-8-99': '1' }, 'That choice is not on offer any more.'],
    [{ 'a.schedule': slot, 'a.tickets': '8', 'q.tickets.p-8-10': '1' }, 'That choice is not on offer any more.'],
    [{ 'a.schedule': slot, 'q.tickets.p-8-10': '-1' }, 'Enter a quantity as a whole number'],
  ];
  for (const [form, sentence] of tampered) {
    const reply = await post(form);
    expect(reply.status(), JSON.stringify(form)).toBe(422);
    expect(await reply.text(), JSON.stringify(form)).toContain(sentence);
  }
  expect((await post({ 'a.schedule': slot, 'q.tickets.p-8-10': '1' })).status(), 'untouched it passes').toBe(303);
  expect(await orders()).toEqual([]);
});

test('a way to pay has to be chosen, and be one that is offered', async ({ page, allowStatus }) => {
  allowStatus(422);
  await signedIn(page);
  await giveDetails(page, 'No Way To Pay');
  await page.getByRole('button', { name: 'Continue' }).click();
  await leadsTo(page, 0, 'account-0');
  const reply = await page.request.post(page.url(), { form: { account: 'free' }, maxRedirects: 0 });
  expect(reply.status()).toBe(422);
});

test('what is not there is a page that helps', async ({ page, allowStatus }) => {
  allowStatus(404);
  await signedIn(page);
  for (const path of ['/products/999999', '/products/nonsense', '/checkout/AAAAAAAAAAAAAAAAAAAAAAAA', '/orders/nonsense']) {
    const reply = await page.goto(path);
    expect(reply?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'These pages may help' }).getByRole('link')).toHaveCount(3);
    await expect(page.locator('#request-id')).not.toBeEmpty();
  }
});

test("somebody else's order is not there", async ({ page, browser, baseURL, javaScriptEnabled }) => {
  await signedIn(page);
  await chooseTicket(page);
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  const reference = referenceOf(page);

  const others = await browser.newContext({ baseURL, javaScriptEnabled });
  const stranger = await others.newPage();
  await signedIn(stranger, STAFF);
  for (const path of [`/orders/${reference}`, `/orders/${reference}/pay`, `/orders/${reference}/cancel`, `/orders/${reference}/leave`]) {
    expect((await stranger.goto(path))?.status(), path).toBe(404);
  }
  const cancel = await stranger.request.post(`/orders/${reference}/cancel`, { form: { sure: 'waiting' }, maxRedirects: 0 });
  expect(cancel.status()).toBe(404);
  await others.close();

  await page.reload();
  await expectStatus(page, 'Reserved. Pay at the box office');
});

test('Back after ordering, and the button again: still one order', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Back And Again');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  const reference = referenceOf(page);

  await page.goBack();
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  expect(referenceOf(page)).toBe(reference);
  expect((await onlyOrder(orders)).sessions).toHaveLength(1);
});

test('the button sent five times at once: one order', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Impatient');
  await choosePayment(page, 'Cash at the box office');
  const key = await page.locator('input[name=key]').inputValue();
  const press = () => page.request.post(page.url(), { form: { key }, maxRedirects: 0 });
  const replies = await Promise.all(Array.from({ length: 5 }, press));
  const targets = new Set(replies.map((reply) => `${reply.status()} ${reply.headers()['location']}`));
  expect(targets.size, [...targets].join(', ')).toBe(1);

  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  expect((await onlyOrder(orders)).sessions).toHaveLength(1);
});

test('two tabs on one draft: the older page orders nothing that it does not show', async ({ page, context, sandbox, allowStatus }) => {
  allowStatus(422);
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'First Name');
  await choosePayment(page, 'Cash at the box office');

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('link', { name: 'Change details' }).click();
  await other.getByLabel('Your name').fill('Second Name');
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(other).toHaveURL(/\/payment$/);

  await placeOrder(page);
  await expect(page.getByRole('alert')).toContainText('This order has changed in the meantime');
  await expect(page.getByRole('main')).toContainText('Second Name');
  expect(await orders()).toEqual([]);
});

/** The summary's link leads to the field, which says that it is wrong and why. */
async function leadsTo(page: Page, index: number, id: string) {
  const link = page.getByRole('alert').getByRole('link').nth(index);
  await expect(link).toHaveAttribute('href', `#${id}`);
  await link.click();
  const field = page.locator(`#${id}`);
  await expect(field).toBeFocused();
  const isRadio = (await field.getAttribute('type')) === 'radio';
  // A radio button's group carries the message.
  if (!isRadio) await expect(field).toHaveAttribute('aria-invalid', 'true');
  const described = isRadio ? page.getByRole('group').filter({ has: field }) : field;
  await expect(described.first()).toHaveAttribute('aria-describedby', /-error\b/);
  await expect(page).toHaveTitle(/^Error:/);
}
