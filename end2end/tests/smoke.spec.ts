import { expect, test, transferred } from '../fixtures.ts';

test('the first page opens, and is accessible', async ({ page, axe }) => {
  await page.goto('/');
  await expect(page.locator('h1')).toBeVisible();
  await axe(page);
});

test('a page that is not there says so with its status', async ({ page, allowStatus }) => {
  allowStatus(404);
  const reply = await page.goto('/no/such/page');
  expect(reply?.status()).toBe(404);
});

test('the first page stays small', async ({ page }) => {
  const bytes = await transferred(page, () => page.goto('/', { waitUntil: 'networkidle' }));
  expect(bytes.html).toBeLessThan(50_000);
  expect(bytes.script).toBeLessThan(75_000);
});
