import type { Page } from '@playwright/test';
import { expect, test, testAlone, transferred } from '../fixtures.ts';
import { cancelOrder, choosePayment, chooseTicket, expectStatus, giveDetails, newOrders, onlyOrder, placeOrder, referenceOf, setCapacity, signedIn } from '../steps.ts';

async function order(page: Page, account: 'Cash at the box office' | 'Card online') {
  await signedIn(page);
  await giveDetails(page, 'Second Thoughts');
  await choosePayment(page, account);
  await placeOrder(page);
}

const ask = (page: Page) => page.getByRole('link', { name: 'Cancel order' }).click();
const question = (page: Page) => page.getByRole('heading', { level: 1, name: 'Cancel this order?' });

test('one tap cancels nothing: the order is kept, or given up knowing what is lost', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await order(page, 'Cash at the box office');
  await expectStatus(page, 'Reserved. Pay at the box office');
  await ask(page);
  await expect(question(page)).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Restored Super 8 projector');
  await expect(page.getByRole('main')).toContainText('$340.00');
  await axe(page);
  // The way to keep it is the first and the greater one, and far enough from the other for any thumb.
  const keep = page.getByRole('link', { name: 'Keep the order' });
  const yes = page.getByRole('button', { name: 'Yes, cancel the order' });
  const [kept, given] = [(await keep.boundingBox())!, (await yes.boundingBox())!];
  expect(kept.height).toBeGreaterThan(given.height);
  expect(given.y - (kept.y + kept.height)).toBeGreaterThanOrEqual(24);
  await keep.click();
  await expectStatus(page, 'Reserved. Pay at the box office');
  expect((await onlyOrder(orders)).statusIdentifier).not.toMatch(/cancel/);

  await ask(page);
  await expect(question(page)).toBeVisible();
  await page.goBack();
  await expectStatus(page, 'Reserved. Pay at the box office');
  await cancelOrder(page);
  await expectStatus(page, 'Your order is cancelled');
  expect((await onlyOrder(orders)).statusIdentifier).toMatch(/cancel/);
});

testAlone('who gives up a booking is told its time, and that others can have it', async ({ page, sandbox, axe }) => {
  await setCapacity(page, sandbox, 3);
  await signedIn(page);
  await chooseTicket(page);
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await page.getByRole('link', { name: 'Back to the order' }).click();
  await ask(page);
  const main = page.getByRole('main');
  await expect(main).toContainText(/16:30.*18:00/);
  await expect(main).toContainText('Others can book them at once.');
  await expect(page.getByRole('heading', { name: 'Are you paying at this moment?' })).toBeVisible();
  await axe(page);
});

testAlone('a page that asks while the money arrives cancels nothing', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await order(page, 'Card online');
  await page.getByRole('link', { name: 'Back to the order' }).click();
  const reference = referenceOf(page);
  await ask(page);
  await expect(question(page)).toBeVisible();
  await sandbox.settle((await onlyOrder(orders)).sessions[0]!.id, 'completed');
  await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'This order is paid' })).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'Show the order' }).click();
  await expectStatus(page, 'Paid. You are all set');
  expect(referenceOf(page)).toBe(reference);
  expect((await onlyOrder(orders)).statusIdentifier).not.toMatch(/cancel/);
});

test('the question needs no script @js', async ({ page }) => {
  await order(page, 'Cash at the box office');
  await expectStatus(page, 'Reserved. Pay at the box office');
  const reference = referenceOf(page);
  const bytes = await transferred(page, () => page.goto(`/orders/${reference}/cancel`, { waitUntil: 'networkidle' }));
  expect(bytes.script).toBe(0);
});
