import path from 'node:path';
import { expect, test } from '../fixtures.ts';

const env = { KASSA_BRAND: 'Filmkeller Kreuzberg', KASSA_ASSETS: path.resolve(import.meta.dirname, '../../examples/brand') };

for (const colorScheme of ['light', 'dark'] as const) test.describe(colorScheme, () => {
  test.use({ colorScheme });

  test('a venue’s own looks', async ({ page, startShop, axe, allowStatus }) => {
    allowStatus(404);
    const shop = await startShop({ env });
    const [paper, ink, band] = colorScheme === 'light' ? ['rgb(238, 244, 242)', 'rgb(16, 38, 43)', 'rgb(16, 38, 43)'] : ['rgb(10, 21, 23)', 'rgb(234, 244, 242)', 'rgb(6, 14, 16)'];
    for (const where of ['/', '/products/14', '/tickets', '/ru/sign-in', '/no/such/page']) {
      await page.goto(shop.url + where);
      await expect(page).toHaveTitle(/ · Filmkeller Kreuzberg$/);
      // The drawing is there, and not its name alone.
      const logo = page.getByRole('banner').getByRole('img', { name: 'Filmkeller Kreuzberg' });
      await expect(logo).toBeVisible();
      await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
      await expect(page.locator('html')).toHaveCSS('background-color', paper);
      await expect(page.locator('html')).toHaveCSS('color', ink);
      await expect(page.getByRole('banner')).toHaveCSS('background-color', band);
      await axe(page);
    }
    await page.goto(`${shop.url}/`);
    // The venue's typeface has come, and nothing else was asked for in its place.
    await expect(page.locator('h1').first()).toHaveCSS('font-family', /^"League Gothic"/);
    await expect.poll(() => page.evaluate(() => [...document.fonts].some((font) => font.family.includes('League Gothic') && font.status === 'loaded'))).toBe(true);
    const preloaded = page.locator('link[rel=preload][as=font]');
    await expect(preloaded).toHaveCount(1);
    await expect(preloaded).toHaveAttribute('href', /^\/brand\/fonts\/league-gothic-latin\./);
  });
});

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('a venue’s logo keeps the colour behind it for which it was drawn', async ({ page, startShop }) => {
    const shop = await startShop({ env });
    await page.goto(`${shop.url}/`);
    const logo = page.getByRole('banner').getByRole('img', { name: 'Filmkeller Kreuzberg' });
    // No axe here: it does not know that the system has replaced every other colour.
    await expect(logo).toHaveCSS('background-color', 'rgb(16, 38, 43)');
  });
});

test('the time zone is remembered for the browser’s session alone @js', async ({ page, context, shop }) => {
  await page.goto(`${shop.url}/tickets`);
  await page.locator('body').press('Shift');
  await page.locator('h1').first().click();
  const zone = async () => (await context.cookies()).find((cookie) => cookie.name === 'tz');
  await expect.poll(async () => (await zone())?.value).toBe('Europe/Berlin');
  // No end of its own; and over plain http it could not be kept with Secure.
  expect(await zone()).toMatchObject({ expires: -1, secure: false, sameSite: 'Lax', path: '/' });
});
