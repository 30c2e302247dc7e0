import { expect, test } from '../fixtures.ts';

const titles = '.products .product-title';

test('looking for a product: words, a category, a price, an order, all in the address', async ({ page, axe, allowStatus }) => {
  allowStatus(422);
  await page.goto('/');
  await page.getByRole('link', { name: 'Search and filter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All products');
  // Tickets are sold at the box office.
  await expect(page.getByText('Бронзовый')).toHaveCount(0);
  await page.getByLabel('Category').selectOption({ label: '\u2003Cinema at home' });
  await page.getByLabel('Price from').fill('100');
  await page.getByLabel('Order').selectOption('Dearest first');
  await page.getByRole('button', { name: 'Show products' }).click();
  await expect(page.locator(titles)).toHaveText([/Super 8/, /./]);
  await expect(page).toHaveURL(/category=home-cinema&from=100/);
  await axe(page);
  // The address is all there is: it can be sent to somebody.
  await page.reload();
  await expect(page.getByLabel('Category')).toHaveValue('home-cinema');

  await page.getByLabel('Price up to').fill('cheap');
  await page.getByRole('button', { name: 'Show products' }).click();
  await expect(page.getByLabel('Price up to')).toHaveAccessibleDescription(/Enter a price as a number/);
  await expect(page).toHaveTitle(/^Error:/);
});

test('nothing found: a way on', async ({ page }) => {
  await page.goto('/catalog?q=nothing+like+this');
  await expect(page.getByRole('heading', { name: 'Nothing was found' })).toBeVisible();
  await page.getByRole('link', { name: 'Show everything' }).click();
  await expect(page.locator(titles)).toHaveCount(12);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByText('Page 2 of 2')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Page 1 of 2')).toBeVisible();
});
