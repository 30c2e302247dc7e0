import type { Page } from '@playwright/test';
import { expect, testAlone as test } from '../fixtures.ts';
import { choosePayment, CUSTOMER, giveDetails, PASSWORD, signIn } from '../steps.ts';

const SECRET = 'a long secret';

async function giveAnswers(page: Page, login = 'ann@example.com', password = SECRET) {
  await page.getByLabel('Email').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Your name').fill('Ann');
  await page.getByRole('button', { name: 'Create the account' }).last().click();
}

test('from sign-in to sign-up and on to where one was going', async ({ page, axe }) => {
  await page.goto('/orders');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await axe(page);
  await expect(page.getByLabel('Password')).toHaveAttribute('autocomplete', 'new-password');
  await giveAnswers(page);
  await expect(page).toHaveURL(/\/orders$/);
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(page.getByLabel('Your name')).toHaveValue('Ann');
  await axe(page);
});

test('an order stays in sight while somebody signs up in the middle', async ({ page, axe }) => {
  await giveDetails(page, 'Newcomer');
  const order = page.getByRole('complementary', { name: 'Your order' });
  for (const next of ['Create an account', 'Sign in', 'Create an account']) {
    await expect(page.getByText('Step 2 of 3')).toBeVisible();
    await expect(order).toContainText('$340.00');
    await axe(page);
    await page.getByRole('main').getByRole('link', { name: next }).click();
  }
  await giveAnswers(page);
  await choosePayment(page, 'Cash at the box office');
});

test('mistakes at sign-up: all are said, all but the password is kept', async ({ page, allowStatus, axe }) => {
  allowStatus(422);
  await page.goto('/sign-up');
  await giveAnswers(page, 'ann', 'short');
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
  await expect(page.getByLabel('Email')).toHaveValue('ann');
  await expect(page.getByLabel('Password')).toHaveValue('');
  await axe(page);
  await page.goto('/sign-up');
  await expect(page.getByLabel('Your name')).toHaveValue('Ann');
  await giveAnswers(page, CUSTOMER);
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/already signed up/);
});

test('a code proves the address', async ({ page, startShop, allowStatus, axe }) => {
  allowStatus(422, 429);
  const club = await startShop({ env: { KASSA_AUTH_PROVIDER: 'club' } });
  await page.goto(`${club.url}/sign-up?next=%2Ftickets`);
  await giveAnswers(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('ann@example.com');
  await axe(page);
  const code = page.getByLabel('Code', { exact: true });
  await code.fill('wrong');
  await page.getByLabel('Your password').fill(SECRET);
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(code).toHaveAccessibleDescription(/not right/);
  await axe(page);

  await page.getByRole('button', { name: 'Send another code' }).click();
  await expect(page.getByRole('status')).toContainText('Another code is on its way');
  await page.getByRole('button', { name: 'Send another code' }).click();
  await expect(page.getByRole('alert')).toContainText('Please wait 30 s.');

  const [letter] = await club.sandbox.call<{ code: string }[]>('GET', 'outbox');
  await code.fill(letter!.code);
  await page.getByLabel('Your password').fill(SECRET);
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(page).toHaveURL(/\/tickets$/);
  await expect(page.getByRole('link', { name: 'Profile' })).toBeVisible();
});

test('the profile and the password are changed', async ({ page, allowStatus, axe }) => {
  allowStatus(422);
  await page.goto('/profile');
  await signIn(page);
  await expect(page).toHaveURL(/\/profile$/);
  await page.getByLabel('Your name').fill('x'.repeat(101));
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByLabel('Your name')).toHaveAccessibleDescription(/at most 100/);
  await page.getByLabel('Your name').fill('Chris');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByRole('status')).toContainText('Your profile is up to date.');
  await expect(page.getByLabel('Your name')).toHaveValue('Chris');
  await axe(page);

  await page.getByRole('link', { name: 'Change the password' }).click();
  await axe(page);
  const change = async (present: string, fresh: string) => {
    await page.getByLabel('Current password').fill(present);
    await page.getByLabel('New password').fill(fresh);
    await page.getByRole('button', { name: 'Change the password' }).last().click();
  };
  await change('not it', SECRET);
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(/not your present password/);
  await expect(page.getByLabel('New password')).toHaveValue('');
  await change(PASSWORD, SECRET);
  await expect(page.getByRole('status')).toContainText('Your password is changed');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in');
  await signIn(page, CUSTOMER, PASSWORD);
  await expect(page.getByRole('alert')).toContainText('Login and password do not match');
  await signIn(page, CUSTOMER, SECRET);
  await expect(page).toHaveURL(/\/orders$/);
});
