import type { Browser, Page } from '@playwright/test';
import { expect, testAlone as test } from '../fixtures.ts';
import {
  asRead, atTheProvider, cancelOrder, choosePayment, chooseTicket, CUSTOMER, expectStatus, giveDetails, newOrders, onlyOrder, PASSWORD, placeOrder, referenceOf, setCapacity, signedIn, signIn, STAFF,
} from '../steps.ts';
import type { Sandbox } from '../shop.ts';
import { patience } from '../slow.ts';

/** An order of product 14; the page that follows. */
async function order(page: Page, account: 'Cash at the box office' | 'Card online') {
  await signedIn(page);
  await giveDetails(page, 'Orders Spec');
  await choosePayment(page, account);
  await placeOrder(page);
}

/** A ticket for the only place of a time, to be paid by card, that was not paid in time; its reference. */
async function tooLate(page: Page, sandbox: Sandbox) {
  await setCapacity(page, sandbox, 1);
  await signedIn(page);
  await chooseTicket(page);
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  const reference = referenceOf(page);
  await page.goto(`/orders/${reference}`);
  await expectStatus(page, 'Waiting for your payment');
  await sandbox.advance(31 * 60);
  await expectStatus(page, 'This order has expired');
  return reference;
}

/** The money of the only session arrives; the shop looks at ended orders every five minutes. */
async function moneyArrives(sandbox: Sandbox, orders: () => Promise<{ paymentAccountIdentifier: string; sessions: { id: number }[] }[]>) {
  const byCard = (await orders()).filter((order) => order.paymentAccountIdentifier === 'card');
  await sandbox.settle(byCard[0]!.sessions[0]!.id, 'completed');
  await sandbox.advance(5 * 60 + 1);
}

/** An order that has ended is looked at again by whoever means to: its open page rests. */
async function expectNews(page: Page, status: string) {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 2, name: status })).toBeVisible({ timeout: patience(500) });
  }).toPass();
}

/** Somebody else orders the same time, without scripts. */
async function somebodyElseOrders(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.request.post('/sign-in', { form: { login: STAFF, password: PASSWORD, next: '/orders' } });
  await chooseTicket(page);
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 2, name: 'Reserved. Pay at the box office' })).toBeVisible();
  await context.close();
}

test('cash: where, what, until when; cancelled by its customer, and ordered once more', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await order(page, 'Cash at the box office');
  await expectStatus(page, 'Reserved. Pay at the box office');
  const slip = page.getByRole('region', { name: 'How to pay' });
  await expect(slip).toContainText('Give the reference of your order:');
  await expect(slip).toContainText('$340.00');
  await expect(slip).toContainText(/Come no later than .*UTC/);
  await axe(page);
  await cancelOrder(page);
  await expectStatus(page, 'Your order is cancelled');
  expect((await onlyOrder(orders)).statusIdentifier).toMatch(/cancel/);
  await axe(page);
  await page.goto(page.url());
  await page.getByRole('button', { name: 'Put it into the cart again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  await expect(page.locator('#checkout')).toBeVisible();
});

test('a payment that was stopped at the provider is paid on the same order', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await order(page, 'Card online');
  await atTheProvider(page, 'Cancel');
  await expectStatus(page, 'The payment was stopped');
  await axe(page);
  await page.goto(`/orders/${referenceOf(page)}`);
  await page.getByRole('button', { name: 'Pay again' }).click();
  await expectStatus(page, 'Waiting for your payment');
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await atTheProvider(page, 'Pay');
  await expectStatus(page, 'Paid. You are all set');
  const statuses = (await onlyOrder(orders)).sessions.map((session) => session.status).sort();
  expect(statuses).toEqual(['canceled', 'completed']);
});

test('a word that nobody knows: the page says so, and nothing is paid again', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await order(page, 'Card online');
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  await page.goto(`/orders/${referenceOf(page)}`);
  await expectStatus(page, 'Waiting for your payment');
  const session = (await onlyOrder(orders)).sessions[0]!.id;
  await sandbox.settle(session, 'pondering');
  await expectStatus(page, 'We cannot tell yet whether you have paid');
  await expect(page.getByRole('button', { name: 'Pay again' })).toHaveCount(0);
  await axe(page);
  await sandbox.settle(session, 'completed');
  await expectStatus(page, 'Paid. You are all set');
});

test('money that comes late takes the place that is still free', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await tooLate(page, sandbox);
  await axe(page);
  await moneyArrives(sandbox, orders);
  await expectNews(page, 'Paid. You are all set');
});

test('money that comes too late for its place: the customer and the staff are told', async ({ page, sandbox, browser, baseURL, axe }) => {
  const orders = await newOrders(sandbox);
  const reference = await tooLate(page, sandbox);
  await somebodyElseOrders(browser, baseURL!);
  await moneyArrives(sandbox, orders);
  await expectNews(page, 'Paid, but too late for this place');
  await axe(page);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await signedIn(page, STAFF);
  await page.goto('/staff');
  const item = page.locator('.case').filter({ hasText: `reference=${asRead(reference)}` });
  await expect(async () => {
    await page.reload();
    await expect(item).toContainText('the place is gone', { timeout: patience(500) });
  }).toPass();
  await axe(page);
  await item.getByRole('button', { name: 'I have dealt with it' }).click();
  await expect(item).toHaveCount(0);
});

test('an order that came out dearer than agreed waits for a word', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Second Thoughts');
  await choosePayment(page, 'Card online');
  await sandbox.call('POST', 'faults', [{ method: 'POST', path: '/orders-storage/marker/orders/orders', fault: 'hold', times: 1 }]);
  await placeOrder(page);
  await expectStatus(page, 'Placing your order');
  await sandbox.call('PUT', 'products/14', { price: 355 });
  await sandbox.call('POST', 'faults/release');
  await expectStatus(page, 'The price has changed');
  await page.goto(page.url());
  await expect(page.getByText('$355.00')).toBeVisible();
  await axe(page);
  expect((await onlyOrder(orders)).sessions).toEqual([]);
  await page.getByRole('button', { name: 'Accept the new total' }).click();
  await expectStatus(page, 'Waiting for your payment');
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await atTheProvider(page, 'Pay');
  await expectStatus(page, 'Paid. You are all set');
});

test('a coupon counts for tickets too', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await chooseTicket(page);
  await choosePayment(page, 'Cash at the box office');
  await page.getByText('I have a coupon').click();
  await page.getByLabel('Coupon code').fill('KASSA10');
  await page.getByRole('button', { name: 'Use the coupon' }).click();
  const total = await page.getByRole('button', { name: /^Place order/ }).textContent();
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  const { totalSum } = await onlyOrder(orders);
  expect(total).toContain(`$${totalSum}`);
  expect(Number(totalSum)).toBeLessThan(100);
});

test('after signing out, Back shows nothing of what was there', async ({ page, allowStatus }) => {
  allowStatus(404);
  await page.goto('/sign-in?next=/orders');
  await signIn(page, CUSTOMER);
  await giveDetails(page, 'Private Person');
  await choosePayment(page, 'Cash at the box office');
  await expect(page.getByText('Private Person')).toBeVisible();
  const review = page.url();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Private Person')).toHaveCount(0);
  await page.goto(review);
  await expect(page).toHaveURL(/\/sign-in/);
  // Nor to whoever signs in next.
  await signIn(page, STAFF);
  await expect(page.getByText('Private Person')).toHaveCount(0);
});

test('the list of orders can show what is open alone', async ({ page, axe }) => {
  await order(page, 'Cash at the box office');
  await expectStatus(page, 'Reserved. Pay at the box office');
  const kept = referenceOf(page);
  await order(page, 'Cash at the box office');
  await expectStatus(page, 'Reserved. Pay at the box office');
  const cancelled = referenceOf(page);
  await cancelOrder(page);
  await expectStatus(page, 'Your order is cancelled');
  await page.goto('/orders');
  await page.getByRole('link', { name: 'Open orders' }).click();
  await expect(page.locator(`a[href$="/orders/${kept}"]`)).not.toHaveCount(0);
  await expect(page.locator(`a[href$="/orders/${cancelled}"]`)).toHaveCount(0);
  await axe(page);
});

test('an order whose answer is lost is looked for, found to be absent, and ordered once', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Lost And Found');
  await choosePayment(page, 'Cash at the box office');
  await sandbox.call('POST', 'faults', [{ method: 'POST', path: '/orders-storage/marker/orders/orders', fault: 'reset_before', times: 1 }]);
  await placeOrder(page);
  await expectStatus(page, 'Checking whether your order went through');
  await expect(page.getByText('Please do not order again')).toBeVisible();
  await axe(page);
  // The proof takes two listings, ten seconds apart, after everything that was sent must have ended.
  await sandbox.advance(121);
  await expect(async () => {
    await sandbox.advance(11);
    await page.reload();
    await expect(page.getByRole('heading', { level: 2, name: 'Your order did not go through' })).toBeVisible({ timeout: patience(500) });
  }).toPass();
  await axe(page);
  expect(await orders()).toEqual([]);
  // An open page whose card has changed leads to what can be done.
  const options = page.getByRole('link', { name: 'See what you can do' });
  if (await options.isVisible()) await options.click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectStatus(page, 'Reserved. Pay at the box office');
  await onlyOrder(orders);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Order');
});

test('staff end an order that nobody else can end', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await order(page, 'Card online');
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  const reference = referenceOf(page);
  await page.goto(`/orders/${reference}`);
  await sandbox.settle((await onlyOrder(orders)).sessions[0]!.id, 'pondering');
  await expectStatus(page, 'We cannot tell yet whether you have paid');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signedIn(page, STAFF);
  await page.goto('/staff');
  const item = page.locator('.case').filter({ hasText: `reference=${asRead(reference)}` });
  await item.getByText('End this order').click();
  await axe(page);
  await item.getByRole('button', { name: 'End it now' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing to do' })).toBeVisible();
  expect((await onlyOrder(orders)).statusIdentifier).toMatch(/cancel/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(`/sign-in?next=/orders/${reference}`);
  await signIn(page, CUSTOMER);
  await expectStatus(page, 'Your order is cancelled');
});

test('staff say which order an unknown one is, and it goes on', async ({ page, sandbox, axe, allowStatus }) => {
  allowStatus(422);
  const orders = await newOrders(sandbox);
  // Two orders alike whose answers are lost, while nobody may look for them. A refusal, no failure: after enough of those the shop leaves
  // OneEntry alone for a moment, and how many there are before the second order depends on the speed of the run.
  await sandbox.call('POST', 'faults', [
    { method: 'POST', path: '/orders-storage/marker/orders/orders', times: 2, fault: 'reset_after' },
    { method: 'GET', path: '/orders-storage/marker/orders/orders', fault: { status: { status: 403 } } },
  ]);
  await order(page, 'Cash at the box office');
  await expectStatus(page, 'Checking whether your order went through');
  const reference = referenceOf(page);
  await order(page, 'Cash at the box office');
  await expectStatus(page, 'Checking whether your order went through');
  const other = referenceOf(page);
  await sandbox.call('DELETE', 'faults');
  for (const looked of [reference, other]) {
    await page.goto(`/orders/${looked}`);
    await expectStatus(page, 'Our staff are looking at your order');
  }

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in?next=/staff');
  await signIn(page, STAFF);
  const item = page.locator('.case').filter({ hasText: `reference=${asRead(reference)}` });
  const say = async (number: string) => {
    const field = item.getByLabel('Its number in OneEntry');
    if (!(await field.isVisible())) await item.getByText('I know which order this is').click();
    await field.fill(number);
    await item.getByRole('button', { name: 'Confirm this order' }).click();
  };
  await say('4711');
  await expect(page).toHaveTitle(/^Error:/);
  await expect(item.getByLabel('Its number in OneEntry')).toHaveValue('4711');
  await expect(item).toContainText('OneEntry shows no such order');
  await axe(page);
  await say(`${(await orders())[0]!.id}`);
  await expect(item).toHaveCount(0);

  // The other one can be nothing else now: it needs nobody any more.
  await expect(async () => {
    await page.goto('/staff');
    await expect(page.locator('.case').filter({ hasText: `reference=${other}` })).toHaveCount(0, { timeout: patience(500) });
  }).toPass();
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const [found, why] of [[reference, 'Found by our staff'], [other, 'Found: every other order that it could be is known']] as const) {
    await page.goto(`/orders/${found}`);
    if (found === reference) await signIn(page, CUSTOMER);
    await expectStatus(page, 'Reserved. Pay at the box office');
    await expect(page.getByText(why)).toBeVisible();
  }
});
