import { expect, test, testAlone } from '../fixtures.ts';
import { answersOf, atTheProvider, choosePayment, expectStatus, giveDetails, newOrders, onlyOrder, placeOrder, signedIn, signIn } from '../steps.ts';

test('cash: signed in, product 14 is reserved and the order arrives once', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await page.goto('/sign-in');
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Your orders' })).toBeVisible();

  await giveDetails(page, 'Ada Lovelace');
  await choosePayment(page, 'Cash at the box office');
  await expect(page.getByRole('main')).toContainText('Ada Lovelace');
  await expect(page.getByRole('button', { name: /^Place order/ })).toContainText('$340.00');
  expect(await orders(), 'nothing is ordered before the button').toEqual([]);
  await placeOrder(page);

  await expect(page).toHaveURL(/\/orders\/[^/]+$/);
  await expectStatus(page, 'Reserved. Pay at the box office');
  const order = await onlyOrder(orders);
  expect(order).toMatchObject({ storage: 'orders', paymentAccountIdentifier: 'cash', totalSum: '340.00' });
  expect(order.products).toHaveLength(1);
  expect(order.products[0]).toMatchObject({ productId: 14, quantity: 1 });
  expect(Object.keys(order.formData)).toEqual(['en_US']);
  expect(answersOf(order)).toEqual({ name: 'Ada Lovelace' });
  expect(order.sessions).toHaveLength(1);
});

testAlone('cash: a guest signs in on the way and loses nothing', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await giveDetails(page, 'Guest Who Signs In');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page);

  await expect(page).toHaveURL(/\/checkout\/[^/]+\/payment$/);
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('$340.00');
  await choosePayment(page, 'Cash at the box office');
  await expect(page.getByRole('main')).toContainText('Guest Who Signs In');
  await placeOrder(page);

  await expectStatus(page, 'Reserved. Pay at the box office');
  expect(answersOf(await onlyOrder(orders))).toEqual({ name: 'Guest Who Signs In' });
});

testAlone('card: paid at the provider, paid in the shop', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Card Holder');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await atTheProvider(page, 'Pay');

  await expectStatus(page, 'Paid. You are all set');
  const order = await onlyOrder(orders);
  expect(order).toMatchObject({ paymentAccountIdentifier: 'card', totalSum: '340.00' });
  expect(order.sessions.map((session) => session.status)).toEqual(['completed']);
});

testAlone('card: declined, then paid with a second session of the same order', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Second Try');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await atTheProvider(page, 'Decline');

  await expectStatus(page, 'The payment did not go through');
  // With scripts the card may have changed in an open page: then its link leads to what can be done.
  const again = page.getByRole('button', { name: 'Pay again' });
  const options = page.getByRole('link', { name: 'See what you can do' });
  await expect(again.or(options)).toBeVisible();
  if (await options.isVisible()) await options.click();
  await again.click();
  await expectStatus(page, 'Waiting for your payment');
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await atTheProvider(page, 'Pay');

  await expectStatus(page, 'Paid. You are all set');
  const order = await onlyOrder(orders);
  expect(order.sessions.map((session) => session.status).sort()).toEqual(['completed', 'failed']);
});

testAlone('card: the time to pay runs out, and the order expires', async ({ page, sandbox }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Too Late');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await atTheProvider(page, 'Let it expire');

  await expectStatus(page, 'This order has expired');
  await expect(page.getByRole('main').getByRole('link', { name: /payment/ })).toHaveCount(0);
  expect((await onlyOrder(orders)).sessions.map((session) => session.status)).toEqual([expect.stringMatching(/^expired/)]);
});

test('the focus on the way to pay stays there while the page asks @js', async ({ page }) => {
  await signedIn(page);
  await giveDetails(page, 'Keyboard');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await page.getByRole('link', { name: 'Back to the order' }).click();
  const pay = page.getByRole('link', { name: 'Continue to payment' });
  await pay.focus();
  for (const _ of [1, 2]) await page.waitForResponse('**/api/payment-status');
  await expect(pay).toBeFocused();
});
