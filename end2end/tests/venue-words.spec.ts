import { choosePayment, CUSTOMER, expectStatus, giveDetails, inLanguage, placeOrder, signedIn, STAFF } from '../steps.ts';
import { expect, test } from '../fixtures.ts';

const footer = (page: import('@playwright/test').Page) => page.getByRole('navigation', { name: 'About us and our rules' });

test('from the button that orders to the terms and back, and nothing is lost', async ({ page, axe }) => {
  await signedIn(page);
  await giveDetails(page, 'Terms Reader');
  await choosePayment(page, 'Cash at the box office');
  await axe(page);
  const terms = page.getByRole('navigation', { name: 'Terms and rules' });
  await expect(page.locator('form.place')).toContainText('ask for your money back');
  await terms.getByRole('link', { name: 'Terms', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Terms' })).toBeVisible();
  await axe(page);
  await page.goBack();
  await expect(page.getByRole('main')).toContainText('Terms Reader');
  await placeOrder(page);
  await expectStatus(page, 'Reserved. Pay at the box office');
});

test('a form that is not sent yet stays open while the rules are read beside it', async ({ page, context, axe }) => {
  await page.goto('/forms/guestbook');
  const name = page.getByRole('textbox').first();
  await name.fill('Half written');
  const [beside] = await Promise.all([context.waitForEvent('page'), footer(page).getByRole('link', { name: /^House rules/ }).click()]);
  await expect(beside.getByRole('heading', { level: 1, name: 'House rules' })).toBeVisible();
  await axe(beside);
  await beside.close();
  await expect(name).toHaveValue('Half written');
});

for (const [path, width] of [['/pages/terms', 320], ['/ru/pages/accessibility', 320], ['/pages/night-train', 320], ['/ru', 320], ['/ru/pages/imprint', 768]] as const) {
  test(`${path} fits ${width} px and is accessible`, async ({ page, axe }) => {
    await page.setViewportSize({ width, height: 640 });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(width);
    await axe(page);
    await expect(page.locator('script:not([type="application/ld+json"])')).toHaveCount(path === '/ru' ? 1 : 0);
  });
}

test('links of the footer lead where they say, in the reader’s language', async ({ page }) => {
  await page.goto('/ru');
  const links = page.getByRole('navigation', { name: 'О нас и наши правила' }).getByRole('link');
  await expect(links).toHaveCount(6);
  await links.getByText('Персональные данные').click();
  await expect(page).toHaveURL(/\/ru\/pages\/privacy$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Персональные данные');
  await inLanguage(page, 'Язык', 'English');
  await expect(page).toHaveURL(/\/pages\/privacy$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy');
});

test('staff’s page has no footer of the venue', async ({ page }) => {
  await signedIn(page, STAFF);
  await page.goto('/staff');
  await expect(footer(page)).toHaveCount(0);
  await signedIn(page, CUSTOMER);
});
