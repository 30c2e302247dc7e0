import { expect, test } from '../fixtures.ts';

const titles = '.products .product-title';

test('looking for a product: words, a category, a price, an order, all in the address', async ({ page, axe, allowStatus }) => {
  allowStatus(422);
  await page.goto('/');
  await page.getByRole('link', { name: 'Search and filter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All products');
  // Tickets are sold at the box office.
  await expect(page.getByText('Bronze')).toHaveCount(0);
  const categories = page.getByRole('navigation', { name: 'Categories' });
  await categories.getByRole('link', { name: 'Cinema at home' }).click();
  await page.getByLabel('Price from').fill('100');
  await page.getByLabel('Order').selectOption('Price: high to low');
  await page.getByRole('button', { name: 'Show products' }).click();
  await expect(page.locator(titles)).toHaveText([/Super 8/, /./]);
  await expect(page).toHaveURL(/category=home-cinema&from=100/);
  await axe(page);
  // The address is all there is: it can be sent to somebody.
  await page.reload();
  await expect(categories.getByRole('link', { name: 'Cinema at home' })).toHaveAttribute('aria-current', 'page');
  await expect(page.locator(titles)).toHaveCount(2);
  // What staff have said of the products filters them; another category keeps that.
  await page.getByLabel('Good for').selectOption('Collectors');
  await page.getByRole('button', { name: 'Show products' }).click();
  await expect(page.locator(titles)).toHaveText([/Super 8/]);
  await categories.getByRole('link', { name: 'Every category' }).click();
  await expect(page.getByLabel('Good for')).toHaveValue('collectors');
  await expect(page.getByLabel('Price from')).toHaveValue('100');

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

test('a product tells what staff have written, and shows every picture', async ({ page, axe }) => {
  await page.goto('/products/19');
  const facts = page.locator('dl.facts');
  for (const fact of [/Details\s*1 LP, 41 minutes/, /Good for\s*Gifts, Collectors/, /Availability\s*In stock/, /SKU\s*MUS-01/]) {
    await expect(facts).toHaveText(fact);
  }
  await expect(page.getByRole('link', { name: 'Picture 2: Night Train soundtrack, LP' })).toHaveAttribute('href', /night-train\.svg$/);
  await axe(page);
});
