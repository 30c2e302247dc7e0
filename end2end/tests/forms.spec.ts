import type { Locator, Page } from '@playwright/test';
import { expect, testAlone as test } from '../fixtures.ts';
import { ask, hint, options, required } from '../forms.ts';
import { added, addToCart, answersOf, buy, checkOut, choosePayment, hasScript, newOrders, onlyOrder, placeOrder, signedIn } from '../steps.ts';
import { patience } from '../slow.ts';

const send = 'Continue';
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0]);

test('hints of the CMS: order, visibility, defaults, affixes, the label of the button', async ({ page, sandbox, axe }) => {
  await ask(
    sandbox,
    { marker: 'last', type: 'string', title: 'Last', position: 9, validators: { defaultValueValidator: { fieldDefaultValue: 'by default' } } },
    { marker: 'weight', type: 'real', title: 'Weight', position: 1, initialValue: '2', additionalFields: [hint('suffix', 'kg'), hint('prefix', 'about'), hint('tooltip', 'With its box.'), hint('hint', 'Roughly.')] },
    { marker: 'secret', type: 'string', title: 'Secret', position: 2, isVisible: false },
    { marker: 'phone', type: 'string', title: 'Phone', position: 3, additionalFields: [hint('inputType', 'tel'), hint('autoComplete', 'tel'), hint('placeholder', '+1')] },
    { marker: 'send', type: 'button', title: 'On we go', position: 10 },
  );
  await signedIn(page);
  await buy(page);
  const form = page.locator('form.questions');
  await expect(form.locator('.question')).toHaveText([/^Weight/, /^Phone/, /^Last/]);
  await expect(page.getByLabel('Weight')).toHaveValue('2');
  await expect(page.getByLabel('Weight')).toHaveAccessibleDescription('about kg Roughly. With its box.');
  await expect(page.getByLabel('Phone')).toHaveAttribute('type', 'tel');
  await expect(page.getByLabel('Phone')).toHaveAccessibleDescription('For example, +1');
  await expect(page.getByLabel('Last')).toHaveValue('by default');
  await axe(page);
  await page.getByRole('button', { name: 'On we go' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How would you like to pay?');
});

test('a placeholder is read beside its question, in words that fit it, and looks like no answer', async ({ page, sandbox, axe }) => {
  const placeholder = (marker: string, en: string, ru: string) => ({ marker, type: 'string', title: marker, additionalFields: [{ marker: 'placeholder', type: 'string', value: { en_US: en, ru_RU: ru } }] });
  await ask(sandbox, placeholder('who', 'Christina Thomas', 'Кристина Томас'), placeholder('when', 'dd.mm.yyyy', 'дд.мм.гггг'), placeholder('wish', 'Tell us what you like', 'Напишите, что вам нравится'));
  const hints: [string, string[]][] = [
    ['', ['For example, Christina Thomas', 'Like this: dd.mm.yyyy', 'Tell us what you like']],
    ['/ru', ['Например, Кристина Томас', 'В таком виде: дд.мм.гггг', 'Напишите, что вам нравится']],
  ];
  for (const [language, words] of hints) {
    await addToCart(page);
    await page.goto(`${language}/cart`);
    await page.locator('#checkout').click();
    for (const [index, marker] of ['who', 'when', 'wish'].entries()) {
      const input = page.locator(`#field-${marker}`);
      await expect(input).toHaveAccessibleDescription(words[index]!);
      await expect(input).not.toHaveAttribute('placeholder');
      await expect(input).toHaveValue('');
      await expect(page.getByText(words[index]!)).toBeVisible();
    }
    await axe(page);
  }
});

test('what the profile knows stands in the order form; what was cleared stays empty', async ({ page, axe, allowStatus }) => {
  allowStatus(422);
  await signedIn(page);
  await buy(page);
  const name = page.getByLabel('Your name');
  await expect(name).toHaveValue('Christina Thomas');
  await expect(name).toHaveAttribute('autocomplete', 'name');
  await axe(page);
  await name.fill('');
  await page.getByRole('button', { name: send }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(name).toHaveValue('');
  await page.goto(page.url());
  await expect(name).toHaveValue('');
  await name.fill('Somebody Else');
  await page.getByRole('button', { name: send }).click();
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await expect(name).toHaveValue('Somebody Else');
});

test('a required question that nobody can draw: the form says so', async ({ page, sandbox, axe }) => {
  await ask(sandbox, { marker: 'name', type: 'string' }, { marker: 'holo', type: 'hologram', title: 'Your hologram', validators: required });
  await signedIn(page);
  await buy(page);
  await expect(page.getByRole('heading', { name: 'This form cannot be filled in right now' })).toBeVisible();
  await expect(page.getByText('Your hologram')).toBeVisible();
  await expect(page.locator('form.questions')).toHaveCount(0);
  await axe(page);
});

test('a rule that nobody could pass punishes nobody', async ({ page, sandbox }) => {
  await ask(sandbox, {
    marker: 'name',
    type: 'string',
    title: 'Name',
    validators: { stringInspectionValidator: { stringMin: 9, stringMax: 3 }, regExpValidator: { patternValue: '(' }, comparisonValidator: { nobody: 'knows' } },
  });
  await signedIn(page);
  await buy(page);
  await page.getByLabel('Name').fill('Ann');
  await page.getByRole('button', { name: send }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How would you like to pay?');
});

test('an answer that is put right loses its message at once @js', async ({ page, sandbox, axe, allowStatus }) => {
  allowStatus(422);
  const pattern = { regExpValidator: { patternValue: '^K-\\d{3}$', customErrorText: 'Like K-123' } };
  await ask(sandbox, { marker: 'code', type: 'string', title: 'Code', validators: { ...required, ...pattern } }, { marker: 'colour', type: 'radioButton', title: 'Colour', validators: required, listTitles: options('Red', 'Blue') });
  await signedIn(page);
  await buy(page);
  await page.getByRole('button', { name: send }).click();
  const code = page.getByLabel('Code');
  await expect(code).toHaveAccessibleDescription(/Please fill this in/);
  await code.fill('K-1');
  await code.blur();
  await expect(code).toHaveAccessibleDescription(/Like K-123/);
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await axe(page);
  await code.fill('K-123');
  await code.blur();
  await expect(code).not.toHaveAttribute('aria-invalid');
  await expect(page.locator('[role=status]', { hasText: 'This answer is fine now.' })).toBeAttached();
  // The other question keeps its message until it is answered.
  await expect(page.getByText('Choose one of the options').last()).toBeVisible();
  await page.getByRole('radio', { name: 'Blue' }).check();
  await expect(page.locator('.field-error')).toHaveCount(0);
  await axe(page);
});

test('files: kept over a mistake, left out when unticked', async ({ page, sandbox, axe, allowStatus }) => {
  allowStatus(422);
  await ask(sandbox, { marker: 'topic', type: 'string', title: 'Topic', validators: required, position: 1 }, { marker: 'album', type: 'groupOfImages', title: 'Album', position: 2 });
  await signedIn(page);
  const orders = await newOrders(sandbox);
  await buy(page);
  await expect(page.getByText(/Anyone with the link can open this file/)).toBeVisible();
  await page.getByLabel('Choose pictures').setInputFiles([
    { name: 'one.jpg', mimeType: 'image/jpeg', buffer: jpeg },
    { name: 'two.jpg', mimeType: 'image/jpeg', buffer: jpeg },
  ]);
  await page.getByRole('button', { name: send }).click();
  await page.getByRole('checkbox', { name: /^one\.jpg/ }).uncheck();
  await axe(page);
  await page.getByLabel('Topic').fill('Ann');
  await page.getByRole('button', { name: send }).click();
  await choosePayment(page, 'Cash at the box office');
  await expect(page.getByText('two.jpg')).toBeVisible();
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 2, name: /Pay at the box office/ })).toBeVisible();
  expect(answersOf(await onlyOrder(orders)).album).toEqual([expect.objectContaining({ filename: expect.stringMatching(/^two-/) })]);
});

test('files: one that cannot be sent at once goes with the form @js', async ({ page, sandbox, allowStatus }) => {
  allowStatus(422);
  await ask(sandbox, { marker: 'topic', type: 'string', title: 'Topic', validators: required }, { marker: 'scan', type: 'image', title: 'Scan' });
  await signedIn(page);
  await buy(page);
  // The line breaks for what the script sends, not for the form.
  await page.route('**/upload', (route) => route.abort('aborted'));
  await page.getByLabel('Choose a picture').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  await page.getByRole('button', { name: send }).click();
  await expect(page.getByRole('checkbox', { name: /^me\.jpg/ })).toBeChecked();
});

test('the form changed meanwhile: the answers stay, and what changed is said', async ({ page, sandbox, axe, allowStatus }) => {
  allowStatus(422);
  const name = { marker: 'name', type: 'string', title: 'Name' };
  await ask(sandbox, name);
  await signedIn(page);
  await buy(page);
  await page.getByLabel('Name').fill('Ann');
  await ask(sandbox, name, { marker: 'wishes', type: 'text', title: 'Wishes' });
  // What is shown may be some seconds old.
  await expect.poll(async () => (await page.request.get(page.url())).text(), { timeout: patience(10_000) }).toContain('Wishes');
  await page.getByRole('button', { name: send }).click();
  await expect(page.getByText(/While you were filling it in: 1 new question\./)).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Ann');
  await axe(page);
  await page.getByRole('button', { name: send }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How would you like to pay?');
});

test('a whole order by keyboard alone', async ({ page, sandbox, allowStatus }) => {
  allowStatus(422);
  await ask(
    sandbox,
    { marker: 'topic', type: 'string', title: 'Topic', validators: required, position: 1 },
    { marker: 'colour', type: 'radioButton', title: 'Colour', validators: required, listTitles: options('Red', 'Blue'), position: 2 },
  );
  await signedIn(page);
  const orders = await newOrders(sandbox);
  await page.goto('/products/14');
  await press(page, page.getByRole('button', { name: 'Add to cart' }));
  if (hasScript()) {
    // The page stays, and so does the focus: the second thought is the next stop, the cart is back at the top.
    await expect(added(page)).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    await tabTo(page, page.locator('.cart-link'), 'Shift+Tab');
    await page.keyboard.press('Enter');
  }
  await press(page, checkOut(page));
  await press(page, page.getByRole('button', { name: send }));
  // The summary leads on: to the first wrong answer, and from there the keyboard goes on as ever.
  await press(page, page.getByRole('alert').getByRole('link', { name: /^Topic/ }));
  await expect(page.getByLabel('Topic')).toBeFocused();
  await page.keyboard.type('Ann');
  await tabTo(page, page.getByRole('radio', { name: 'Red' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Blue' })).toBeChecked();
  await press(page, page.getByRole('button', { name: send }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How would you like to pay?');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await press(page, page.getByRole('button', { name: send }));
  await press(page, page.getByRole('button', { name: /^Place order/ }));
  await expect(page).toHaveURL(/\/orders\//);
  expect(answersOf(await onlyOrder(orders))).toMatchObject({ topic: 'Ann', colour: ['Blue'] });
});

/** Goes there with the Tab key, as far as it leads. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(target).toBeVisible();
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not lead to ${target}`);
}

async function press(page: Page, target: Locator) {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

const guarded = [
  { marker: 'name', type: 'string', title: 'Name' },
  { marker: 'guard', type: 'spam', settings: { captcha: { key: 'site-key', action: 'ORDER', domainNames: [] } }, validators: required },
];

test('a person proves to be one without noticing @js', async ({ page, sandbox, axe }) => {
  await ask(sandbox, ...guarded);
  await signedIn(page);
  const orders = await newOrders(sandbox);
  await buy(page);
  await page.getByLabel('Name').fill('Ann');
  await page.getByRole('button', { name: send }).click();
  await choosePayment(page, 'Cash at the box office');
  await axe(page);
  await placeOrder(page);
  await expect(page.getByRole('heading', { level: 2, name: /Pay at the box office/ })).toBeVisible();
  await onlyOrder(orders);
});

test('where the check is blocked, the page says so and sends nothing @js', async ({ page, sandbox, axe }) => {
  await ask(sandbox, ...guarded);
  await signedIn(page);
  const orders = await newOrders(sandbox);
  await page.route('**/captcha/enterprise.js*', (route) => route.abort('aborted'));
  await buy(page);
  await page.getByLabel('Name').fill('Ann');
  await page.getByRole('button', { name: send }).click();
  await choosePayment(page, 'Cash at the box office');
  await placeOrder(page);
  await expect(page.getByRole('alert').filter({ hasText: 'We could not check that you are a person: the check may be blocked' })).toBeVisible();
  await axe(page);
  expect(await orders()).toEqual([]);
});

test('the one form that needs JavaScript says so first @no-js', async ({ page, sandbox, axe, allowStatus }) => {
  allowStatus(422);
  await ask(sandbox, ...guarded);
  await signedIn(page);
  await buy(page);
  await page.getByLabel('Name').fill('Ann');
  await page.getByRole('button', { name: send }).click();
  await choosePayment(page, 'Cash at the box office');
  // Playwright's own locators by text pass <noscript> by.
  await expect(page.locator('noscript .notice')).toContainText('This form can only be sent with JavaScript switched on');
  await axe(page);
  await placeOrder(page);
  await expect(page.getByRole('heading', { name: 'We could not check that you are a person' })).toBeVisible();
});
