import type { Page } from '@playwright/test';
import { expect, test, testAlone } from '../fixtures.ts';
import {
  answersOf,
  chooseDay,
  choosePayment,
  chooseTicket,
  days,
  expectStatus,
  newOrders,
  onlyOrder,
  pick,
  placeOrder,
  signedIn,
  signIn,
  slots,
} from '../steps.ts';
import { patience } from '../slow.ts';

test('the form is drawn from the CMS: its titles, its Sundays, its times', async ({ page }) => {
  await page.goto('/tickets');
  await expect(page.getByRole('heading', { level: 1, name: 'Book your tickets' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Schedule' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Tickets' })).toBeVisible();
  for (const [title, price] of [['Bronze', '$100.00'], ['Silver', /\$/], ['Gold', /\$/]] as const) {
    const quantity = page.getByRole('spinbutton', { name: title });
    await expect(quantity).toHaveValue('0');
    await expect(quantity).toHaveAccessibleDescription(price);
  }
  // The document is in Russian; the demonstration reads it in English here.
  await expect(page.getByRole('main')).not.toContainText(/\p{Script=Cyrillic}/u);
  const day = await chooseDay(page);
  for (const name of await days(page).allTextContents()) expect(name).toMatch(/Sunday, /);
  expect(new Date(day).getUTCDay(), day).toBe(0);
  await expect(slots(page)).toHaveCount(3);
  for (const [index, start] of ['16:30', '18:00', '19:30'].entries()) {
    await expect(slots(page).nth(index)).toHaveAccessibleName(new RegExp(`^${start} to`));
    await expect(slots(page).nth(index)).toBeEnabled();
  }
});

test('one bronze ticket for cash: the status page tells when the money is there', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await page.goto('/tickets');
  const day = await chooseDay(page);
  await pick(page, /^18:00 to 19:30/);
  await page.getByRole('spinbutton', { name: 'Bronze' }).fill('1');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page);

  await choosePayment(page, 'Cash at the box office');
  const review = page.getByRole('region', { name: 'Order' });
  await expect(review).toContainText('18:00–19:30');
  await expect(review).toContainText('$100.00');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');

  const order = await onlyOrder(orders);
  expect(order).toMatchObject({ storage: 'tickets', paymentAccountIdentifier: 'cash', totalSum: '100.00' });
  expect(order.products).toMatchObject([{ productId: 10, quantity: 1 }]);
  expect(answersOf(order)).toEqual({ schedule: [[`${day}T18:00:00.000Z`, `${day}T19:30:00.000Z`]], tickets: ['p-8-10'] });
});

test('the open page changes by itself when the money arrives @js', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await chooseTicket(page);
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  await page.evaluate(() => Object.assign(window, { isStillTheSame: true }));
  await expect(page.getByRole('link', { name: 'Cancel order' })).toBeVisible();

  const { sessions } = await onlyOrder(orders);
  await sandbox.settle(sessions[0]!.id, 'completed');

  await expect(page.getByRole('heading', { level: 2, name: 'Paid. You are all set' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Paid. You are all set');
  await expect(page).toHaveTitle(/^Paid\. You are all set/);
  await expect(page.getByRole('link', { name: 'Cancel order' })).toBeHidden();
  expect(await page.evaluate(() => 'isStillTheSame' in window), 'no reload').toBe(true);

  await page.getByRole('link', { name: 'Show my confirmed order' }).click();
  await expect(page.getByText('Show this page at the door')).toBeVisible();
});

test('without scripts the page refreshes itself, and can be asked @no-js', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await chooseTicket(page);
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  await expect(page.locator('head > noscript > meta[http-equiv=refresh]')).toHaveAttribute('content', /^30/);
  await expect(page.locator('noscript p')).toContainText('This page refreshes itself every 30 seconds.'); // getByText skips noscript
  await page.getByRole('link', { name: 'Stop refreshing' }).click();
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);

  const { sessions } = await onlyOrder(orders);
  await sandbox.settle(sessions[0]!.id, 'completed');
  const checkNow = page.getByRole('link', { name: 'Check now' });
  const paid = page.getByRole('heading', { level: 2, name: 'Paid. You are all set' });
  // OneEntry is asked once an interval, however often people press.
  await expect(async () => {
    if (await checkNow.isVisible()) await checkNow.click();
    await expect(paid).toBeVisible({ timeout: patience(1) });
  }).toPass();
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);
});

testAlone('a cash booking that nobody pays in a day expires, and is cancelled at OneEntry', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await chooseTicket(page, 2);
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');

  await sandbox.advance(24 * 3600 + 60);

  await expectStatus(page, 'This order has expired');
  const order = await onlyOrder(orders);
  expect(order.statusIdentifier).toBe('booking_cancelled');
  expect(order.sessions.map((session) => session.status)).toEqual(['expired_ticket']);
});

testAlone('a card booking that nobody pays in time expires, and is cancelled at OneEntry', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await bookByCardAndForget(page);
  // The provider would wait for half an hour; then OneEntry would not cancel any more.
  await sandbox.advance(29 * 60 + 5);
  await expectStatus(page, 'This order has expired');
  await expect(page.getByRole('main').getByRole('link', { name: 'Continue to payment' })).toHaveCount(0);
  const order = await onlyOrder(orders);
  expect(order.statusIdentifier).toBe('booking_cancelled');
  expect(order.sessions.map((session) => session.status)).toEqual(['expired_ticket']);
});

testAlone('a card booking whose provider gave up first expires as well', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await bookByCardAndForget(page);
  await sandbox.advance(31 * 60);
  await expectStatus(page, 'This order has expired');
  expect((await onlyOrder(orders)).sessions.map((session) => session.status)).toEqual(['expired_ticket']);
});

async function bookByCardAndForget(page: Page) {
  await signedIn(page);
  await chooseTicket(page);
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await page.getByRole('link', { name: 'Back to the order' }).click();
  await expectStatus(page, 'Waiting for your payment');
}
