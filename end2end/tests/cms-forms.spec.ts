import type { Page } from '@playwright/test';
import { expect, testAlone as test } from '../fixtures.ts';
import type { Sandbox } from '../shop.ts';
import { signIn } from '../steps.ts';

type Arrival = { method: string; path: string };

/** How many forms have arrived at OneEntry. */
async function arrived(sandbox: Sandbox) {
  const requests = await sandbox.requests<Arrival>();
  return requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/form-data')).length;
}

const fault = (sandbox: Sandbox, fault: unknown) =>
  sandbox.call('POST', 'faults', [{ method: 'POST', path: '/form-data', times: 1, fault }]);

async function writeInTheBook(page: Page, message: string) {
  await page.goto('/forms/guestbook');
  await page.getByRole('textbox', { name: /name/i }).fill('Ann');
  await page.getByLabel('What would you like to say?').fill(message);
}

const send = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Send' }).last().click();

const says = (page: Page, heading: string) => expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();

test('a form is sent once: a reload of the thanks sends nothing', async ({ page, sandbox, axe }) => {
  await writeInTheBook(page, 'A fine evening');
  await axe(page);
  await send(page);
  await says(page, 'Your answers have arrived');
  await expect(page.getByRole('main')).toContainText('It appears once we have read it.');
  await axe(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await axe(page);
  await page.reload();
  await says(page, 'Your answers have arrived');
  expect(await arrived(sandbox)).toBe(1);
  await page.goto('/forms/guestbook');
  await expect(page.getByLabel('What would you like to say?')).toHaveValue('');
});

test('Back from the thanks, and the button again: still sent once', async ({ page, sandbox }) => {
  await writeInTheBook(page, 'A fine evening');
  await send(page);
  await says(page, 'Your answers have arrived');
  await page.goBack();
  // Whether the browser fills in what was typed before is its own affair.
  await page.getByRole('textbox', { name: /name/i }).fill('Ann');
  await page.getByLabel('What would you like to say?').fill('A fine evening');
  await send(page);
  await says(page, 'Your answers have arrived');
  expect(await arrived(sandbox)).toBe(1);
});

test('a double click sends one form', async ({ page, sandbox }) => {
  await fault(sandbox, { delay: { ms: 400 } });
  await writeInTheBook(page, 'A fine evening');
  await page.getByRole('main').getByRole('button', { name: 'Send' }).last().dblclick();
  await says(page, 'Your answers have arrived');
  expect(await arrived(sandbox)).toBe(1);
});

test('what was typed with mistakes is there after a reload', async ({ page, allowStatus, axe }) => {
  allowStatus(422);
  await writeInTheBook(page, 'no');
  await send(page);
  await expect(page).toHaveTitle(/^Error:/);
  const link = page.getByRole('alert').getByRole('link');
  await link.click();
  const message = page.getByLabel('What would you like to say?');
  await expect(message).toBeFocused();
  await expect(message).toHaveAccessibleDescription(/at least 3 characters/);
  await axe(page);
  await page.goto('/forms/guestbook');
  await expect(message).toHaveValue('no');
});

test('a form for people who signed in: the answers wait for the sign-in', async ({ page, sandbox, axe }) => {
  await page.goto('/forms/feedback');
  await expect(page.getByRole('main')).toContainText('To send this form you have to be signed in.');
  await axe(page);
  await page.getByLabel('Stars').fill('4');
  await page.getByLabel('Your opinion').fill('Row seven is the best');
  await send(page);
  await says(page, 'Sign in');
  await signIn(page);
  await expect(page).toHaveURL(/\/forms\/feedback$/);
  await expect(page.getByLabel('Stars')).toHaveValue('4');
  await expect(page.getByLabel('Your opinion')).toHaveValue('Row seven is the best');
  await send(page);
  await says(page, 'Your answers have arrived');
  expect(await arrived(sandbox)).toBe(1);
});

test('a reply that is lost: the page says that nobody knows, and sends nothing again', async ({ page, sandbox, axe }) => {
  await fault(sandbox, 'reset_after');
  await writeInTheBook(page, 'Did this arrive?');
  await send(page);
  await says(page, 'We cannot tell whether your answers arrived');
  await axe(page);
  await page.reload();
  await says(page, 'We cannot tell whether your answers arrived');
  expect(await arrived(sandbox)).toBe(1);
  await page.getByRole('link', { name: 'Open the form' }).click();
  await expect(page.getByLabel('What would you like to say?')).toHaveValue('Did this arrive?');
});

test("OneEntry's refusal stands at its field", async ({ page, sandbox, allowStatus }) => {
  allowStatus(422);
  await fault(sandbox, { status: { status: 400, message: "formData's marker 'message' value is missing or incorrect" } });
  await writeInTheBook(page, 'A fine evening');
  await send(page);
  await expect(page.getByLabel('What would you like to say?')).toHaveAccessibleDescription(/was not accepted/);
  await expect(page.getByLabel('What would you like to say?')).toHaveValue('A fine evening');
  await send(page);
  await says(page, 'Your answers have arrived');
});

test('forms of other kinds stand nowhere', async ({ page, allowStatus }) => {
  allowStatus(404);
  for (const marker of ['tickets_form', 'reg', 'no-such-form']) {
    expect((await page.goto(`/forms/${marker}`))?.status(), marker).toBe(404);
    await says(page, 'Page not found');
  }
});
