import { expect, test } from '../fixtures.ts';
import { inLanguage, onToCart } from '../steps.ts';

const PROJECTOR = '/products/14-restored-super-8-projector';

test('an old address of a product leads to its own, and a page that is open still sells', async ({ page }) => {
  await page.goto('/products/14-a-name-of-long-ago?utm_source=letter');
  await expect(page).toHaveURL(`${PROJECTOR}?utm_source=letter`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restored Super 8 projector');
  // The page was opened before the product was renamed.
  await page.route(`**${PROJECTOR}`, (route) => route.continue({ url: route.request().url().replace(PROJECTOR, '/products/14-a-name-of-long-ago') }));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await onToCart(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Restored Super 8 projector' })).toHaveAttribute('href', PROJECTOR);
});

test('a product is a choice away in each language, at an address in that language', async ({ page }) => {
  await page.goto(PROJECTOR);
  const russian = page.locator('link[rel=alternate][hreflang=ru]');
  const address = new URL((await russian.getAttribute('href'))!).pathname;
  await inLanguage(page, 'Language', 'Русский');
  await expect(page).toHaveURL(address);
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`${address}$`));
});

test('a category is a page of its own: heading, words, title', async ({ page, axe }) => {
  await page.goto('/catalog');
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Music' }).click();
  await expect(page).toHaveURL('/catalog?category=music');
  await expect(page).toHaveTitle('Music · Kassa');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Music');
  await expect(page.getByText('Soundtracks and what plays between the films.')).toBeVisible();
  await axe(page);
  await page.goto('/catalog?page=2');
  await expect(page).toHaveTitle('All products, page 2 of 2 · Kassa');
});

test('a day on which nothing is on says so, and the other days are there', async ({ page, axe, allowStatus }) => {
  allowStatus(404);
  await page.goto('/tickets?day=2001-01-01');
  await expect(page.getByRole('alert')).toContainText('Nothing is on sale for that day');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
  await axe(page);
});
