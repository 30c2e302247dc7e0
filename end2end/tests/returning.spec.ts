import type { Page } from '@playwright/test';
import { expect, testAlone as test } from '../fixtures.ts';
import { atTheProvider, choosePayment, emptyCart, expectStatus, giveDetails, newOrders, placeOrder, referenceOf, signedIn, inLanguage } from '../steps.ts';

/** An order of product 14 that waits for a card; its reference. */
async function orderByCard(page: Page, name: string) {
  await giveDetails(page, name);
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  return referenceOf(page);
}

const badges = (page: Page) => page.locator('.order-card .badge');

test('with three open orders, whoever pays the second lands on it, and it is paid', async ({ page, axe }) => {
  await signedIn(page);
  const orders = [];
  for (const name of ['First', 'Second', 'Third']) orders.push(await orderByCard(page, name));
  await page.goto(`/orders/${orders[1]}`);
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await atTheProvider(page, 'Pay');
  expect(referenceOf(page)).toBe(orders[1]);
  // At the first look, with scripts and without.
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Paid. You are all set');
  await expect(page.locator('.timeline')).toContainText('Left for the payment provider');
  await page.getByRole('link', { name: 'All orders' }).click();
  await expect(badges(page)).toHaveText(['Waiting for payment', 'Paid', 'Waiting for payment']);
  await axe(page);
  // The other two have been left by nobody.
  for (const other of [orders[0], orders[2]]) {
    await page.goto(`/orders/${other}`);
    await expect(page.locator('.timeline')).not.toContainText('Left for');
  }
});

test('the list knows what has become of payments before anybody opens an order', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  for (const name of ['Paid', 'Declined', 'Stopped', 'Expired', 'Waiting']) await orderByCard(page, name);
  const sessions = (await orders()).sort((one, other) => one.id - other.id).map((order) => order.sessions[0]!.id);
  for (const [index, status] of ['completed', 'failed', 'canceled', 'expired'].entries()) await sandbox.settle(sessions[index]!, status);
  // What was asked about a moment ago is asked about again after the interval: the next look has it.
  await expect(async () => {
    await page.goto('/orders');
    await expect(badges(page)).toHaveText(['Waiting for payment', 'Expired', 'Payment stopped', 'Payment declined', 'Paid'], { timeout: 1 });
  }).toPass({ timeout: 5_000 });
});

test('a provider that has a page open twice: each way back leads to its own order', async ({ page, context }) => {
  await signedIn(page);
  const first = await orderByCard(page, 'First tab');
  await page.getByRole('link', { name: 'Go to the payment page' }).click();
  await expect(page.getByRole('button', { name: 'Pay', exact: true })).toBeVisible();
  const tab = await context.newPage();
  const second = await orderByCard(tab, 'Second tab');
  await tab.getByRole('link', { name: 'Go to the payment page' }).click();
  await expect(tab.getByRole('button', { name: 'Pay', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Decline' }).click();
  await expectStatus(page, 'The payment did not go through');
  expect(referenceOf(page)).toBe(first);
  await tab.getByRole('button', { name: 'Pay', exact: true }).click();
  await expectStatus(tab, 'Paid. You are all set');
  expect(referenceOf(tab)).toBe(second);
});

test('who buys in Russian comes back to a Russian page, and Russian stays', async ({ page, context }) => {
  await signedIn(page);
  await emptyCart(page);
  await page.goto('/ru/products/14');
  await page.locator('form.buy').getByRole('button').last().click();
  await expect(page.locator('#cart-count')).toHaveText('1');
  await page.goto('/ru/cart');
  await page.getByRole('button', { name: 'Оформить заказ' }).click();
  await page.locator('input[name="a.name"]').fill('Анна');
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByRole('radio', { name: 'Картой онлайн' }).check();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByRole('button', { name: /^Оформить заказ/ }).click();
  await page.getByRole('link', { name: 'Перейти на страницу оплаты' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();

  await expect(page).toHaveURL(/\/ru\/orders\/[^/]+$/);
  await expectStatus(page, 'Оплачено. Всё готово');
  const remembered = async () => (await context.cookies()).find((cookie) => cookie.name === 'lang')?.value;
  expect(await remembered()).toBe('ru');
  await page.goto('/');
  await expect(page).toHaveURL(/\/ru$/);

  // The order has names in both languages.
  await page.goBack();
  const summary = page.locator('.summary');
  await expect(summary).toContainText('Отреставрированный проектор «Супер-8»');
  await expect(summary).toContainText('Картой онлайн');
  await inLanguage(page, 'Язык', 'English');
  await expect(summary).toContainText('Restored Super 8 projector');
  await expect(summary).toContainText('Card online');
});
