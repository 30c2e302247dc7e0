import type { Page, Route } from '@playwright/test';
import { expect, test, testAlone } from '../fixtures.ts';
import { patience } from '../slow.ts';
import { added, CUSTOMER, hasScript, signIn } from '../steps.ts';

const LP = 'Night Train soundtrack';
const JAZZ = 'Foyer Jazz';
/** A list that has both. */
const LIST = '/catalog?category=music&sort=title';
const card = (page: Page, title: string) => page.locator('.product-card').filter({ hasText: title });
const add = (page: Page, title: string) => card(page, title).getByRole('button', { name: /^(Add to cart|В корзину)/ });
const news = (page: Page, title: string) => card(page, title).getByRole('status');
const count = (page: Page) => page.locator('#cart-count');
const pieces = (page: Page) => page.getByLabel(/^(Quantity|Количество)/);

/** Holds the posted forms back until the returned function is called. */
async function holdBack(page: Page) {
  let letGo = () => {};
  const isMoved = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/products/*', async (route: Route) => {
    if (route.request().method() === 'POST') await isMoved;
    await route.continue();
  });
  return letGo;
}

test('from a card into the cart: with scripts the list stays, without the cart opens', async ({ page, axe }) => {
  await page.goto(LIST);
  await axe(page);
  await add(page, LP).click();
  if (hasScript()) {
    await expect(news(page, LP)).toContainText('Added to your cart.');
    await expect(add(page, LP)).toBeFocused();
    await expect(count(page)).toHaveText('1');
    await expect(page).toHaveURL(/\/catalog/);
    await axe(page);
    await page.locator('.cart-link').click();
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  await expect(pieces(page)).toHaveValue('1');
});

test('from the product’s page, so many as are wanted', async ({ page }) => {
  await page.goto('/ru/products/14');
  await page.getByLabel('Количество').fill('3');
  await page.getByRole('button', { name: 'В корзину' }).click();
  if (hasScript()) {
    await expect(added(page)).toHaveText(/^Добавлено в корзину\. Теперь там 3\sшт\. Отменить$/);
    await expect(page.getByRole('button', { name: 'В корзину' })).toBeFocused();
    await page.locator('.cart-link').click();
  }
  await expect(page).toHaveURL(/\/ru\/cart$/);
  await expect(pieces(page)).toHaveValue('3');
});

test('a second thought takes out what was put in, and no more @js', async ({ page, context, allowStatus }) => {
  allowStatus(409);
  await page.goto(LIST);
  await add(page, LP).click();
  await expect(count(page)).toHaveText('1');
  const other = await context.newPage();
  await other.goto(LIST);
  await add(other, LP).click();
  await expect(news(other, LP)).toContainText('It holds 2 of these now.');
  // The first tab counts along.
  await page.bringToFront();
  await expect(count(page)).toHaveText('2');

  const undo = news(page, LP).getByRole('button', { name: new RegExp(`^Undo\\s?: ${LP}`) });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect(news(page, LP)).toHaveText('Taken out again.');
  await expect(add(page, LP)).toBeFocused();
  await expect(count(page)).toHaveText('1');
  await other.bringToFront();
  await expect(count(other)).toHaveText('1');

  // Somebody decides otherwise in the cart: then there is nothing to take back.
  await page.goto('/cart', { waitUntil: 'networkidle' }); // its island is alive
  await pieces(page).fill('5');
  await pieces(page).press('Tab');
  await expect(count(page)).toHaveText('5');
  await other.bringToFront();
  const refused = other.waitForResponse((response) => response.request().method() === 'POST');
  await news(other, LP).getByRole('button').click();
  expect((await refused).status()).toBe(409);
  await expect(news(other, LP)).toContainText('cannot be undone any more');
  await expect(count(other)).toHaveText('5');
});

test('a double click is one press, however slow the network is @js', async ({ page }) => {
  await page.goto(LIST);
  const letGo = await holdBack(page);
  await add(page, LP).dblclick();
  await expect(news(page, LP)).toHaveText('Adding…');
  await add(page, LP).click();
  // A newcomer's second product waits for the session that the first one begins.
  await add(page, JAZZ).click();
  letGo();
  await expect(news(page, LP)).toContainText('Added to your cart.');
  await expect(news(page, JAZZ)).toContainText('Added to your cart.');
  await expect(count(page)).toHaveText('2');
  await page.goto('/cart');
  await expect(pieces(page)).toHaveCount(2);
});

test('two tabs of a newcomer fill one cart @js', async ({ page, context }) => {
  const other = await context.newPage();
  await Promise.all([page.goto(LIST), other.goto(LIST)]);
  const letGo = await Promise.all([holdBack(page), holdBack(other)]);
  await page.bringToFront();
  await add(page, JAZZ).click();
  await other.bringToFront();
  await add(other, LP).click();
  letGo.forEach((go) => go());
  await expect(news(other, LP)).toContainText('Added to your cart.');
  await page.goto('/cart');
  await expect(pieces(page)).toHaveCount(2);
});

test('what cannot be added is said on the card, in words @js', async ({ page, allowStatus }) => {
  allowStatus(422);
  await page.goto('/products/22');
  await page.getByLabel('Quantity').fill('99');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(count(page)).toHaveText('99');
  await page.goto(LIST);
  await add(page, JAZZ).click();
  await expect(news(page, JAZZ)).toHaveText('You can order 99 at most');
  await expect(news(page, JAZZ).getByRole('button')).toHaveCount(0);
  await expect(count(page)).toHaveText('99');
});

testAlone('OneEntry is down: said on the card, and the next press works @js', async ({ page, sandbox, allowStatus }) => {
  allowStatus(503);
  await page.goto(LIST);
  await sandbox.call('POST', 'faults', [{ path: '/products/**', fault: { status: { status: 503 } } }]);
  await add(page, LP).click();
  await expect(news(page, LP)).toContainText('does not answer right now');
  await sandbox.call('DELETE', 'faults');
  await expect(async () => {
    await add(page, LP).click();
    await expect(news(page, LP)).toContainText('Added to your cart.', { timeout: patience(1000) });
  }).toPass({ intervals: [1000] });
});

for (const [how, fail, status] of [
  ['the network is gone', (route: Route) => route.abort('internetdisconnected'), undefined],
  ['something on the way breaks', (route: Route) => route.fulfill({ status: 504, contentType: 'text/html', body: '<h1>Gateway</h1>' }), 504],
] as const) {
  test(`${how}: nobody can tell, and that is what is said @js`, async ({ page, allowStatus, context }) => {
    if (status) allowStatus(status);
    await page.goto(LIST);
    // The watcher calls a request that fails a failure, as the console does; here it is the subject.
    for (const event of ['requestfailed', 'console'] as const) context.removeAllListeners(event);
    await page.route('**/products/*', (route) => (route.request().method() === 'POST' ? fail(route) : route.continue()));
    await add(page, LP).click();
    await expect(news(page, LP)).toContainText('We could not tell whether that worked.');
    await expect(add(page, LP)).toBeFocused();
    await expect(count(page)).toHaveText('');
  });
}

test('where the form is refused before anything is done, the browser sends it itself @js', async ({ page, allowStatus }) => {
  allowStatus(403);
  await page.goto(LIST);
  await page.route('**/products/*', (route) => {
    const isInPlace = route.request().headers().accept === 'application/json';
    return isInPlace ? route.fulfill({ status: 403, contentType: 'text/html', body: 'no' }) : route.continue();
  });
  await add(page, LP).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
});

test('a wrong quantity is said at its field, as ever', async ({ page, allowStatus }) => {
  allowStatus(422);
  await page.goto('/products/14');
  await page.getByLabel('Quantity').fill('0');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter a quantity as a whole number');
  await expect(page.getByLabel('Quantity')).toHaveAccessibleDescription(/Enter a quantity as a whole number/);
});

test('a page from before somebody signed in is drawn anew when it is shown again @js', async ({ page, context }) => {
  await page.goto('/');
  const other = await context.newPage();
  await other.goto('/sign-in');
  await signIn(other, CUSTOMER);
  await expect(page.locator('.account')).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(page.locator('.account')).toContainText(CUSTOMER);
});

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('what was added stands in a frame @js', async ({ page }) => {
    await page.goto(LIST);
    await add(page, LP).click();
    await expect(news(page, LP)).toHaveCSS('border-top-style', 'solid');
  });
});
