// What SDKs really send besides the documented calls: double slashes, stray characters, preflights.
import assert from 'node:assert/strict';
import test from 'node:test';
import { authData, control, sdk, startSandbox } from './sandbox.mjs';

test('a project URL with a trailing slash works from 1.0.115 on', async (t) => {
  const url = await startSandbox(t);
  for (const version of ['1.0.115', '1.0.149']) {
    const { Forms } = await sdk(version, `${url}/`);
    assert.equal((await Forms.getFormByMarker('tickets_form')).identifier, 'tickets_form');
  }
  const sent = (await control(url, 'GET', 'requests')).map((request) => request.path);
  assert.deepEqual(sent, ['//api/content/forms/marker/tickets_form', '/api/content/forms/marker/tickets_form']);
});

test('a slash before the query, a dangling &, the text undefined', async (t) => {
  const url = await startSandbox(t);
  const { AuthProvider, Pages, Payments, Products } = await sdk('1.0.149', url);
  await AuthProvider.auth('email', { authData });
  assert.deepEqual(await Payments.getSessions(), { items: [], total: 0 });
  const posters = await Products.getProductsByPageUrl('posters');
  assert.deepEqual([posters.total, posters.items[0].localizeInfos.title], [6, 'Opening Night poster']);
  const [found] = await Pages.searchPage('Posters');
  assert.equal(found.pageUrl, 'posters');
  const queries = (await control(url, 'GET', 'requests')).map(({ path, query }) => `${path}?${query}`);
  assert.ok(queries.includes('/api/content/payments/sessions/?offset=0&limit=30'), queries);
  assert.ok(queries.some((query) => query.endsWith('langCode=en_US&')), queries);
  assert.ok(queries.some((query) => query.includes('?undefined&lang=en_US')), queries);
});

test('no token configured', async (t) => {
  const url = await startSandbox(t);
  const { Forms } = await sdk('1.0.149', url, { token: undefined });
  await assert.rejects(Forms.getFormByMarker('tickets_form'), (error) =>
    error.statusCode === 403 && error.message === 'Resource is closed');
});

test('the same body object sent twice is double wrapped and refused', async (t) => {
  const url = await startSandbox(t);
  const { AuthProvider, Orders } = await sdk('1.0.115', url);
  await AuthProvider.auth('email', { authData });
  const body = {
    formIdentifier: 'order',
    paymentAccountIdentifier: 'cash',
    formData: [{ type: 'string', marker: 'name', value: 'C' }],
    products: [],
  };
  assert.equal((await Orders.createOrder('orders', body)).totalSum, 0);
  await assert.rejects(Orders.createOrder('orders', body), (error) =>
    error.statusCode === 400 && error.message === "formData's marker 'undefined' marker is required");
});

test('a browser asks first', async (t) => {
  const url = await startSandbox(t);
  const answer = await fetch(`${url}/api/content/payments/sessions`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-app-token,x-device-metadata',
    },
  });
  assert.equal(answer.status, 204);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  assert.equal(answer.headers.get('access-control-allow-credentials'), null);
  for (const name of ['content-type', 'authorization', 'x-app-token', 'x-device-metadata', 'x-guest-id']) {
    assert.ok(answer.headers.get('access-control-allow-headers').includes(name), name);
  }
});

for (const version of ['1.0.115', '1.0.123', '1.0.137', '1.0.149']) {
  test(`reading the shop, SDK ${version}`, async (t) => {
    const url = await startSandbox(t);
    const { Locales, Pages, Payments, Products, ProductStatuses } = await sdk(version, url);
    assert.deepEqual((await Locales.getLocales()).map((locale) => locale.code), ['en_US', 'ru_RU']);
    assert.equal((await Products.getProducts()).total, 27);
    const product = await Products.getProductById(14, 'ru_RU');
    assert.deepEqual([product.price, product.localizeInfos.title], [340, 'Отреставрированный проектор «Супер-8»']);
    // A single picture is collapsed by the SDK.
    const picture = [product.attributeValues.picture.value].flat()[0];
    assert.equal((await fetch(picture.downloadLink)).headers.get('content-type'), 'image/svg+xml');
    assert.deepEqual((await Products.getProductsByIds('10,11')).map(({ price }) => price), [100, 150]);
    assert.equal((await Products.getRelatedProductsById(14)).total, 3);
    assert.ok((await Products.searchProduct('night train')).length === 3);
    assert.equal((await Pages.getPageByUrl('posters')).localizeInfos.title, 'Posters');
    assert.equal((await Pages.getChildPagesByParentUrl('shop')).length, 4);
    assert.equal((await Pages.getRootPages()).length, 12);
    assert.deepEqual((await Payments.getAccounts()).map(({ identifier }) => identifier), ['cash', 'card', 'wallet', 'bank']);
    assert.equal((await ProductStatuses.getProductStatuses()).length, 2);
    await assert.rejects(Pages.getPageByUrl('nowhere'), (error) => error.message === 'Page not found');
  });
}
