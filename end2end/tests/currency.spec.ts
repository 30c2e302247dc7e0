import { signIn } from '../steps.ts';
import { expect, testAlone } from '../fixtures.ts';
import { patience } from '../slow.ts';

// The operator says one currency, the project another: nobody knows it before somebody has signed in.
testAlone('where prices may be wrong none is shown, and what is in the cart stays there', async ({ page, startShop, axe }) => {
  const shop = await startShop({ env: { KASSA_CURRENCY: 'EUR' } });
  await page.goto(`${shop.url}/products/14`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.locator('#cart-count')).toHaveText('1');
  await page.goto(`${shop.url}/sign-in`);
  await signIn(page);
  const notice = page.getByRole('complementary', { name: 'We cannot show prices right now.' });
  await expect(async () => {
    await page.goto(`${shop.url}/products/14`);
    await expect(notice).toBeVisible({ timeout: patience(500) });
  }).toPass();
  await expect(page.getByRole('main')).toContainText('Price not shown right now');
  await expect(page.getByRole('button', { name: 'Add to cart' })).toHaveCount(0);
  await axe(page);
  for (const path of ['/', '/catalog', '/tickets', '/cart', '/ru/cart']) {
    await page.goto(`${shop.url}${path}`);
    await expect(page.locator('.no-prices')).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(/[€$]\s?\d/);
    await axe(page);
  }
  await page.goto(`${shop.url}/tickets`);
  await expect(page.getByRole('main').getByRole('button', { name: 'Continue' })).toHaveCount(0);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${shop.url}/cart`);
  await expect(page.getByRole('main')).toContainText('It stays in your cart.');
  await expect(page.getByRole('button', { name: 'Checkout' })).toHaveCount(0);
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320);
});
