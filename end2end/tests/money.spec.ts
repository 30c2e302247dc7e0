import type { Page } from '@playwright/test';
import { expect, test, testAlone } from '../fixtures.ts';
import { patience } from '../slow.ts';
import { atTheProvider, CUSTOMER, choosePayment, expectStatus, giveDetails, newOrders, onlyOrder, onToCart, placeOrder, referenceOf, signedIn } from '../steps.ts';

/** An order of product 14 to be paid by card, on its notice page. */
async function orderByCard(page: Page) {
  await signedIn(page);
  await giveDetails(page, 'Money Talks');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
}

/** What an open page does by itself, somebody without scripts does by looking again. */
async function expectText(page: Page, text: string | RegExp) {
  const found = page.getByRole('main').getByText(text).first();
  await expect(async () => {
    if (!(await found.isVisible())) await page.reload();
    await expect(found).toBeVisible({ timeout: patience(1000) });
  }).toPass();
}

test('a coupon: wrong, right, gone again, and the lower total is what is ordered', async ({ page, sandbox, allowStatus, axe }) => {
  allowStatus(422);
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Saver');
  await choosePayment(page, 'Cash at the box office');
  await page.getByText('I have a coupon').click();
  await page.getByLabel('Coupon code').fill('SEASON-2024');
  await page.getByRole('button', { name: 'Use the coupon' }).click();
  await expect(page.locator('#coupon-error')).toContainText('This coupon has expired');
  await expect(page.getByLabel('Coupon code')).toHaveValue('SEASON-2024');
  await axe(page);

  await page.getByLabel('Coupon code').fill('kassa10');
  await page.getByRole('button', { name: 'Use the coupon' }).click();
  const place = page.getByRole('button', { name: /^Place order/ });
  await expect(place).toContainText('$306.00');
  await expect(page.locator('.reckoning')).toContainText('−$34.00');
  await page.getByRole('button', { name: 'Remove the coupon' }).click();
  await expect(place).toContainText('$340.00');
  await page.getByText('I have a coupon').click();
  await page.getByLabel('Coupon code').fill('KASSA10');
  await page.getByRole('button', { name: 'Use the coupon' }).click();
  await expect(place).toContainText('$306.00');
  await axe(page);
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  expect((await onlyOrder(orders)).totalSum).toBe('306.00');
});

testAlone('a bonus is offered to those who have one', async ({ page, sandbox }) => {
  await sandbox.call('POST', 'bonus', { user: CUSTOMER, amount: 25, comment: '' });
  await signedIn(page);
  await giveDetails(page, 'Regular');
  await choosePayment(page, 'Cash at the box office');
  await page.getByRole('button', { name: 'Use my bonus: $25.00' }).click();
  await expect(page.getByRole('button', { name: /^Place order/ })).toContainText('$315.00');
  await page.getByRole('button', { name: 'Keep my bonus' }).click();
  await expect(page.getByRole('button', { name: /^Place order/ })).toContainText('$340.00');
});

testAlone('a payment page that does not come is asked for once more', async ({ page, startShop, axe }) => {
  const shop = await startShop({ env: { KASSA_ORDERS_STORAGE: 'preorders' } });
  await shop.sandbox.call('PUT', 'accounts/wallet', { paymentUrlDelaySec: 100_000 });
  const at = (path: string) => page.goto(shop.url + path);
  await at('/sign-in?next=/products/14');
  await page.getByRole('textbox', { name: /login|e-?mail/i }).fill(CUSTOMER);
  await page.getByLabel(/password/i).fill('123456');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await onToCart(page);
  await page.getByRole('button', { name: 'Checkout' }).click();
  await page.getByLabel('Your name').fill('Patient');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: 'Wallet online' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await placeOrder(page);
  await expectStatus(page, 'Preparing the payment page');
  await shop.sandbox.advance(61);
  await expectStatus(page, 'The payment page is not available');
  // With scripts the card has changed in an open page: its link leads to what can be done.
  const again = page.getByRole('button', { name: 'Ask for a new payment page' });
  const options = page.getByRole('link', { name: 'See what you can do' });
  await expect(again.or(options)).toBeVisible();
  if (await options.isVisible()) await options.click();
  await axe(page);
  await shop.sandbox.call('PUT', 'accounts/wallet', { paymentUrlDelaySec: 1 });
  await again.click();
  await expectStatus(page, 'Waiting for your payment');
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
});

testAlone('there and back again: the timeline tells it, and a refund is asked for', async ({ page, sandbox, axe }) => {
  await orderByCard(page);
  // The notice before the provider's page is no departure.
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the order' }).click();
  await expect(page.locator('.timeline')).toContainText('Payment opened');
  await expect(page.locator('.timeline')).not.toContainText('Left for');
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await atTheProvider(page, 'Pay');
  await expectStatus(page, 'Paid. You are all set');
  await page.reload();
  for (const step of ['Order received', 'Payment opened', 'Left for the payment provider', 'Returned from there', 'Payment confirmed']) {
    await expect(page.locator('.timeline')).toContainText(step);
  }
  await page.getByText('Ask for a refund').click();
  await page.getByLabel(/Why would you like/).fill('I fell ill');
  await axe(page);
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expectText(page, 'Take the request back');
  await expect(page.getByRole('heading', { level: 2, name: 'Paid. Refund requested' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Paid. You are all set' })).toHaveCount(0);
  await expect(page.getByText('Ask for a refund')).toHaveCount(0);
  await axe(page);
  await page.getByRole('button', { name: 'Take the request back' }).click();
  await expectText(page, 'Refund request withdrawn');
  await expect(page.getByRole('heading', { level: 2, name: 'Paid. You are all set' })).toBeVisible();
  await page.getByText('Ask for a refund').click();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expectText(page, 'Refund requested');
  await sandbox.call('POST', 'refunds/2', { status: 'succeeded' });
  await page.reload();
  await expectText(page, 'Refund granted');
});

testAlone('paid twice is told to the customer', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await orderByCard(page);
  await atTheProvider(page, 'Decline');
  await expectStatus(page, 'The payment did not go through');
  await page.goto(`/orders/${referenceOf(page)}`);
  await page.getByRole('button', { name: 'Pay again' }).click();
  await expectStatus(page, 'Waiting for your payment');
  for (const session of (await onlyOrder(orders)).sessions) await sandbox.settle(session.id, 'completed');
  await expectStatus(page, 'Paid twice');
  await axe(page);
});

testAlone('while OneEntry is down the shop window shows what it knew, and since when', async ({ page, sandbox, axe }) => {
  await page.goto('/products/14');
  await sandbox.call('POST', 'faults', [{ path: '/**', fault: { status: { status: 503 } } }]);
  await expect(async () => {
    await page.reload();
    await expect(page.locator('.as-of')).toContainText(/^Prices as of \d\d:\d\d UTC/, { timeout: patience(1000) });
  }).toPass();
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeVisible();
  await axe(page);
});
