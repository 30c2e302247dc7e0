import type { Page } from '@playwright/test';
import { expect, test, testAlone } from '../fixtures.ts';
import {
  addToCart,
  atTheProvider,
  choosePayment,
  CUSTOMER,
  emptyCart,
  expectStatus,
  giveDetails,
  hasScript,
  newOrders,
  onlyOrder,
  placeOrder,
  referenceOf,
  signedIn,
  signIn,
} from '../steps.ts';
import { patience } from '../slow.ts';

const POPCORN = 7;
const PROJECTOR = 14;

const count = (page: Page) => page.locator('#cart-count');
const total = (page: Page) => page.locator('.cart .line-total strong');
const line = (page: Page, product: number) => page.locator('.cart-line:visible').filter({ has: page.locator(`#remove-${product}`) });
const quantity = (page: Page, product: number) => page.locator(`#quantity-${product}`);

/** Another quantity: it counts once it is left where scripts run, else when the button is pressed. */
async function setQuantity(page: Page, product: number, pieces: string) {
  // Until its island is alive nothing hears a change.
  if (hasScript()) await expect(page.locator('#cart')).toHaveClass(/\balive\b/);
  await quantity(page, product).fill(pieces);
  if (hasScript()) await quantity(page, product).press('Tab');
  else await page.getByRole('button', { name: 'Update cart' }).click();
}

const remove = (page: Page, product: number) => line(page, product).getByRole('button', { name: /^Remove/ }).click();

test('a cart is filled, changed, and a second thought brings a line back', async ({ page, axe }) => {
  await page.goto('/cart');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
  await addToCart(page, PROJECTOR, '2');
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  await addToCart(page, POPCORN);
  await expect(count(page)).toHaveText('3');
  await expect(total(page)).toHaveText('$691.50');

  await setQuantity(page, POPCORN, '3');
  await expect(total(page)).toHaveText('$714.50');
  await expect(count(page)).toHaveText('5');
  await page.reload();
  await expect(quantity(page, POPCORN)).toHaveValue('3');

  await remove(page, PROJECTOR);
  await expect(line(page, PROJECTOR)).toHaveCount(0);
  await expect(total(page)).toHaveText('$34.50');
  await expect(count(page)).toHaveText('3');
  await axe(page);
  const undo = page.getByRole('button', { name: 'Put it back' });
  if (hasScript()) await expect(undo).toBeFocused();
  await undo.click();
  await expect(quantity(page, PROJECTOR)).toHaveValue('2');
  await expect(page.locator('.cart-line')).toHaveCount(2);
  await expect(undo).toHaveCount(0);

  await remove(page, PROJECTOR);
  await expect(line(page, PROJECTOR)).toHaveCount(0);
  if (hasScript()) await expect(undo).toBeFocused();
  await setQuantity(page, POPCORN, '0');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
  await expect(count(page)).toHaveText('');
  await undo.click();
  await expect(quantity(page, POPCORN)).toHaveValue('3');
});

test('a quantity that is none is told at its line, and kept', async ({ page, allowStatus }) => {
  allowStatus(422);
  await addToCart(page);
  await setQuantity(page, PROJECTOR, '100');
  await expect(quantity(page, PROJECTOR)).toHaveAccessibleDescription(/You can order 99 at most/);
  await expect(quantity(page, PROJECTOR)).toHaveValue('100');
  if (hasScript()) await expect(page.getByRole('status').last()).toHaveText(/99 at most/);
  else await expect(page).toHaveTitle(/^Error:/);
  await setQuantity(page, PROJECTOR, '2');
  await expect(total(page)).toHaveText('$680.00');
});

test('what is typed and not yet counted goes with the checkout', async ({ page }) => {
  await addToCart(page);
  await quantity(page, PROJECTOR).fill('2');
  await page.getByRole('button', { name: 'Checkout' }).click();
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('$680.00');
});

test('two tabs: nobody loses the other one’s change', async ({ page, context }) => {
  await addToCart(page, PROJECTOR);
  await addToCart(page, POPCORN);
  const other = await context.newPage();
  await other.goto('/cart', { waitUntil: 'networkidle' }); // its island is alive
  await setQuantity(page, PROJECTOR, '5');
  await expect(count(page)).toHaveText('6');
  // Open tabs follow by themselves; without scripts this one is as old as it is.
  await expect(quantity(other, PROJECTOR)).toHaveValue(hasScript() ? '5' : '1');
  await setQuantity(other, POPCORN, '2');
  await expect(count(other)).toHaveText('7');
  await page.reload();
  await expect(quantity(page, PROJECTOR)).toHaveValue('5');
  await expect(quantity(page, POPCORN)).toHaveValue('2');
});

test('a line that another tab removed does not come back', async ({ page, context }) => {
  await addToCart(page, PROJECTOR);
  await addToCart(page, POPCORN);
  const other = await context.newPage();
  await other.goto('/cart', { waitUntil: 'networkidle' }); // its island is alive
  await remove(page, PROJECTOR);
  await expect(count(page)).toHaveText('1');
  if (hasScript()) await expect(line(other, PROJECTOR)).toHaveCount(0);
  else await quantity(other, PROJECTOR).fill('4');
  await setQuantity(other, POPCORN, '3');
  await expect(line(other, PROJECTOR)).toHaveCount(0);
  await expect(count(other)).toHaveText('3');
});

test('Back shows the cart as it is, not as it was', async ({ page, context }) => {
  await addToCart(page, PROJECTOR);
  await line(page, PROJECTOR).getByRole('link').click();
  await expect(page).toHaveURL(/\/products\/14(-[a-z0-9-]+)?$/);
  const other = await context.newPage();
  await addToCart(other, POPCORN, '2');
  await page.goBack();
  await expect(quantity(page, POPCORN)).toHaveValue('2');
  await expect(count(page)).toHaveText('3');
  await page.goBack();
  await expect(page).toHaveURL(/\/products\/14(-[a-z0-9-]+)?$/);
  await expect(count(page)).toHaveText('3');
});

test('a page that Back takes out of the browser’s memory counts the cart as it is @js', async ({ page, context }) => {
  await page.goto('/tickets', { waitUntil: 'networkidle' });
  const other = await context.newPage();
  await addToCart(other, POPCORN, '2');
  await expect(count(page)).toHaveText('');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(count(page)).toHaveText('2');
});

test('an empty cart follows what another tab puts into it @js', async ({ page, context }) => {
  await page.goto('/cart', { waitUntil: 'networkidle' }); // its island is alive
  const other = await context.newPage();
  await addToCart(other, POPCORN, '2');
  await page.bringToFront();
  await expect(quantity(page, POPCORN)).toHaveValue('2');
  await expect(count(page)).toHaveText('2');
});

test('a removed line does not come back in the order, however slow its answer is @js', async ({ page }) => {
  await addToCart(page, PROJECTOR);
  await addToCart(page, POPCORN);
  await page.waitForLoadState('networkidle'); // its island is alive
  await page.route('**/api/cart', () => {}); // never arrives
  await remove(page, PROJECTOR);
  await expect(line(page, PROJECTOR)).toHaveCount(0);
  await page.getByRole('button', { name: 'Checkout' }).click();
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('$11.50');
  await expect(page.getByRole('complementary', { name: 'Your order' })).not.toContainText('$340.00');
});

test('a click that takes its time is heard, though the answer to what was typed comes meanwhile @js', async ({ page }) => {
  await addToCart(page, PROJECTOR);
  await page.waitForLoadState('networkidle'); // its island is alive
  await quantity(page, PROJECTOR).fill('2');
  await page.getByRole('button', { name: 'Checkout' }).click({ delay: 400 });
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('$680.00');
});

test('the focus stays where it is when the cart is drawn anew @js', async ({ page }) => {
  await addToCart(page, PROJECTOR);
  await page.waitForLoadState('networkidle'); // its island is alive
  let answer = () => {};
  const isMoved = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/cart', async (route) => {
    await isMoved;
    await route.continue();
  });
  await quantity(page, PROJECTOR).fill('2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Checkout' })).toBeFocused();
  answer();
  await expect(total(page)).toHaveText('$680.00');
  await expect(page.getByRole('button', { name: 'Checkout' })).toBeFocused();
});

test('what the page said was wrong goes once it is put right @js', async ({ page, allowStatus }) => {
  allowStatus(422);
  await addToCart(page, PROJECTOR);
  await quantity(page, PROJECTOR).fill('100');
  await page.getByRole('button', { name: 'Checkout' }).click();
  await expect(page).toHaveTitle(/^Error:/);
  await expect(page.getByRole('alert')).toContainText('99 at most');
  await page.waitForLoadState('networkidle'); // its island is alive
  await setQuantity(page, PROJECTOR, '2');
  await expect(total(page)).toHaveText('$680.00');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveTitle(/^Your cart/);
});

test('a change whose answer is lost is not denied: the cart is looked at again @js', async ({ page, allowStatus }) => {
  allowStatus(500);
  await addToCart(page, PROJECTOR);
  await addToCart(page, POPCORN);
  await page.waitForLoadState('networkidle'); // its island is alive
  await page.route('**/api/cart', async (route) => {
    await route.fetch();
    await route.fulfill({ status: 500, body: 'f', headers: { serverfnerror: '1' } });
  }, { times: 1 });
  await remove(page, PROJECTOR);
  await expect(page.getByRole('status').last()).toHaveText(/could not tell whether that worked/);
  await expect(page.getByRole('button', { name: 'Put it back' })).toBeVisible();
  await expect(line(page, PROJECTOR)).toHaveCount(0);
  await expect(count(page)).toHaveText('1');
});

test('a change that fails is taken back and told @js', async ({ page, allowStatus }) => {
  allowStatus(500);
  await addToCart(page, PROJECTOR);
  await addToCart(page, POPCORN);
  await page.waitForLoadState('networkidle'); // before its island is alive, the button sends the page's form
  await page.route('**/api/cart', (route) => route.fulfill({ status: 500, body: 'f', headers: { serverfnerror: '1' } }));
  await remove(page, PROJECTOR);
  await expect(page.getByRole('status').last()).toHaveText(/could not tell whether that worked/);
  await expect(line(page, PROJECTOR)).toHaveCount(1);
  await expect(count(page)).toHaveText('2');
  await setQuantity(page, POPCORN, '9');
  await expect(quantity(page, POPCORN)).toHaveValue('1');
  await page.unroute('**/api/cart');
  await setQuantity(page, POPCORN, '9');
  await expect(count(page)).toHaveText('10');
});

test('a guest’s cart and the login’s become one in the middle of the checkout', async ({ page, browser, baseURL, sandbox }) => {
  const orders = await newOrders(sandbox);
  const elsewhere = await browser.newContext({ baseURL });
  const home = await elsewhere.newPage();
  await signedIn(home);
  await emptyCart(home);
  await addToCart(home, POPCORN);

  await giveDetails(page, 'Guest With A Cart');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, CUSTOMER);
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('$351.50');
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  expect((await onlyOrder(orders)).totalSum).toBe('351.50');
  await home.goto('/cart');
  await expect(home.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
  await elsewhere.close();
});

test('ordered for cash: the cart is empty, and Back leads to the order', async ({ page }) => {
  await signedIn(page);
  await giveDetails(page, 'Empty Handed');
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  const reference = referenceOf(page);
  await page.reload();
  await expect(count(page)).toHaveText('');
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/orders/${reference}$`));
});

testAlone('a payment that is declined leaves the cart; paid, it is emptied of what was ordered', async ({ page, axe }) => {
  await signedIn(page);
  await giveDetails(page, 'Declined');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await atTheProvider(page, 'Decline');
  await expectStatus(page, 'The payment did not go through');
  const order = page.url();
  await addToCart(page, POPCORN);
  await expect(count(page)).toHaveText('2');
  // The cart says what is ordered already, and pays it first.
  await expect(line(page, PROJECTOR)).toContainText(/In order [A-Z2-7-]{14}, not paid yet/);
  await expect(line(page, POPCORN)).not.toContainText('In order');
  await expect(page.getByRole('button', { name: 'Order all of this' })).toHaveClass(/button-quiet/);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await axe(page);
  await line(page, PROJECTOR).getByRole('link', { name: /^[A-Z2-7-]{14}$/ }).click();
  await expect(page).toHaveURL(order);
  await page.goto('/cart');
  await page.getByRole('button', { name: /^Pay order .* · \$340\.00$/ }).click();
  await expect(page).toHaveURL(order);
  await expectStatus(page, 'Waiting for your payment');
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await atTheProvider(page, 'Pay');
  await expectStatus(page, 'Paid. You are all set');
  await page.goto('/cart');
  await expect(count(page)).toHaveText('1');
  await expect(line(page, POPCORN)).toHaveCount(1);
});

testAlone('a changed cart is said before anything is ordered', async ({ page, context, sandbox, allowStatus }) => {
  allowStatus(422);
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Two Minds');
  await choosePayment(page, 'Cash at the box office');
  const other = await context.newPage();
  await addToCart(other, POPCORN);
  await placeOrder(page);
  await expect(page.getByRole('alert')).toContainText('This order has changed in the meantime');
  await expect(page.getByRole('button', { name: /^Place order/ })).toContainText('$351.50');
  expect(await orders()).toEqual([]);
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
  expect((await onlyOrder(orders)).totalSum).toBe('351.50');
});

testAlone('a price that moved: told in the cart, asked about before ordering', async ({ page, sandbox, axe, allowStatus }) => {
  allowStatus(422);
  await signedIn(page);
  await giveDetails(page, 'Price Watcher');
  await choosePayment(page, 'Cash at the box office');
  await sandbox.call('PUT', `products/${PROJECTOR}`, { price: 360 });
  await placeOrder(page);
  await expect(page.getByRole('alert')).toContainText('A price has changed');
  await expect(page.getByRole('button', { name: /^Place order/ })).toContainText('$360.00');
  await page.getByRole('link', { name: 'Change order' }).click();
  await expect(line(page, PROJECTOR)).toContainText('It was $340.00 when you last looked.');
  await expect(total(page)).toHaveText('$360.00');
  await axe(page);
  await setQuantity(page, PROJECTOR, '2');
  await expect(total(page)).toHaveText('$720.00');
  await expect(page.getByText('when you last looked')).toHaveCount(0);
});

testAlone('a product that is gone: back in the cart, told at its line', async ({ page, sandbox, axe }) => {
  const orders = await newOrders(sandbox);
  await signedIn(page);
  await giveDetails(page, 'Too Slow');
  await choosePayment(page, 'Cash at the box office');
  await sandbox.call('PUT', `products/${PROJECTOR}`, { isVisible: false });
  await placeOrder(page);
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByRole('alert')).toContainText('Something in your cart cannot be ordered');
  await expect(page.locator('.cart-line')).toContainText('This is not on sale any more');
  // Nothing is left that could be ordered.
  await expect(page.locator('#checkout')).toHaveCount(0);
  await axe(page);
  expect(await orders()).toEqual([]);
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

testAlone('what is gone is removed on the way to the checkout, which says so', async ({ page, sandbox, axe }) => {
  await addToCart(page, PROJECTOR);
  await addToCart(page, POPCORN, '2');
  await sandbox.call('PUT', `products/${PROJECTOR}`, { isVisible: false });
  await expect(async () => {
    await page.goto('/cart');
    await expect(line(page, PROJECTOR)).toContainText('This is not on sale any more', { timeout: patience(100) });
  }).toPass();
  await axe(page);
  await page.getByRole('button', { name: 'Remove it and check out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your details' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('$23.00');
  await expect(page.locator('.cart-undo')).toContainText('Removed:');
  await axe(page);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(line(page, PROJECTOR)).toContainText('This is not on sale any more');
});

test('a quantity of none is told, on the way to the checkout as well, and taken back', async ({ page }) => {
  await addToCart(page, PROJECTOR);
  await addToCart(page, POPCORN);
  await quantity(page, POPCORN).fill('0');
  await page.getByRole('button', { name: 'Checkout' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your details' })).toBeVisible();
  await expect(page.locator('.cart-undo')).toContainText('Removed: Popcorn');
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(quantity(page, POPCORN)).toHaveValue('1');
  await setQuantity(page, POPCORN, '0');
  await expect(page.locator('.cart-undo')).toContainText('Removed: Popcorn');
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(quantity(page, POPCORN)).toHaveValue('1');
});

testAlone('an order that waits: the cart’s main button leads to its payment', async ({ page, axe }) => {
  await signedIn(page);
  await giveDetails(page, 'Closed The Tab');
  await choosePayment(page, 'Card online');
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On to the payment' })).toBeVisible();
  await page.goto('/cart');
  await expect(page.getByRole('button', { name: 'Order again' })).toHaveClass(/button-quiet/);
  await axe(page);
  await page.getByRole('link', { name: /^Pay order .* · \$340\.00$/ }).click();
  await atTheProvider(page, 'Pay');
  await expectStatus(page, 'Paid. You are all set');
  await page.goto('/cart');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

testAlone('OneEntry is down: the cart says how old its prices are', async ({ page, sandbox }) => {
  await addToCart(page, PROJECTOR);
  await sandbox.call('POST', 'faults', [{ path: '/products/**', fault: { status: { status: 503 } } }]);
  await page.goto('/cart');
  await expect(page.getByRole('alert')).toContainText(/Prices as of \d\d:\d\d\./);
  await expect(total(page)).toHaveText('$340.00');
  await sandbox.call('DELETE', 'faults');
});
