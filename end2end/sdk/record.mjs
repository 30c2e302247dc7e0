// Runs the official SDK against a recorder: what it sends for the calls that Kassa's client has as well.
//   node sdk/record.mjs > ../tests/fixtures/recorded/client-1.0.149.json
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

export const version = '1.0.149';

const credentials = [
  { marker: 'email_reg', value: 'ann@example.com' },
  { marker: 'password_reg', value: 'Secret1!' },
];
const formData = [{ marker: 'name', type: 'string', value: 'Ann & Bob' }];
// A new one each time: the SDK wraps the formData of the very object that it is given.
const order = () => ({
  formIdentifier: 'order',
  paymentAccountIdentifier: 'cash',
  formData,
  products: [{ productId: 14, quantity: 2 }],
});

/** Name -> the call. The names are those of tests/client/parity.rs. */
const calls = {
  'auth.provider': ({ AuthProvider }) => AuthProvider.getAuthProviderByMarker('email', 'en_US'),
  'auth.sign_in': ({ AuthProvider }) => AuthProvider.auth('email', { authData: credentials }),
  'auth.refresh': ({ AuthProvider }) => AuthProvider.refresh('email', '1-r'),
  'auth.sign_up': ({ AuthProvider }) =>
    AuthProvider.signUp('email', {
      formIdentifier: 'reg',
      authData: credentials,
      formData,
      notificationData: { email: 'ann@example.com', phonePush: [], phoneSMS: '' },
    }),
  'auth.send_code': ({ AuthProvider }) => AuthProvider.generateCode('email', 'ann@example.com', 'user_registration'),
  'auth.check_code': ({ AuthProvider }) =>
    AuthProvider.checkCode('email', 'ann@example.com', 'user_registration', '123456'),
  'auth.activate': ({ AuthProvider }) => AuthProvider.activateUser('email', 'ann@example.com', '123456'),
  'auth.change_password': ({ AuthProvider }) =>
    AuthProvider.changePassword('email', 'ann@example.com', 'reset_password', 2, '123456', 'Secret2!'),
  'auth.sign_out': ({ AuthProvider }) => AuthProvider.logout('email', '1-r'),
  'auth.sign_out_everywhere': ({ AuthProvider }) => AuthProvider.logoutAll('email'),
  'auth.devices': ({ AuthProvider }) => AuthProvider.getActiveSessionsByMarker('email'),
  'users.me': ({ Users }) => Users.getUser('en_US'),
  'users.update': ({ Users }) => Users.updateUser({ formIdentifier: 'reg', formData }),
  'users.archive': ({ Users }) => Users.archiveUser(),
  'locales.active': ({ Locales }) => Locales.getLocales(),
  'forms.get': ({ Forms }) => Forms.getFormByMarker('tickets_form', 'en_US'),
  'form_data.post': ({ FormData }) =>
    FormData.postFormsData({
      formIdentifier: 'feedback',
      formModuleConfigId: 2,
      moduleEntityIdentifier: 'home',
      replayTo: null,
      status: 'sent',
      formData,
    }),
  'form_data.list': ({ FormData }) => FormData.getFormsDataByMarker('feedback', 2, {}, 0, 'en_US', 0, 30),
  'orders.storage': ({ Orders }) => Orders.getOrdersStorageByMarker('tickets', 'en_US'),
  'orders.statuses': ({ Orders }) => Orders.getAllStatusesByStorageMarker('tickets', 'en_US', 0, 30),
  'orders.create': ({ Orders }) => Orders.createOrder('orders', order()),
  'orders.list': ({ Orders }) => Orders.getAllOrdersByMarker('orders', 'en_US', 0, 30),
  'orders.get': ({ Orders }) => Orders.getOrderByMarkerAndId('orders', 11, 'en_US'),
  'orders.cancel': ({ Orders }) =>
    Orders.updateOrderByMarkerAndId('orders', 11, { ...order(), statusIdentifier: 'canceled' }, 'en_US'),
  'orders.preview': ({ Orders }) =>
    Orders.previewOrder({ products: order().products, couponCode: 'TEN', bonusAmount: 5 }, 'en_US'),
  'refunds.of_order': ({ Orders }) => Orders.getRefunds(11),
  'refunds.request': ({ Orders }) => Orders.createRefundRequest(11, { products: { 14: { quantity: 1 } }, note: 'ill' }),
  'refunds.withdraw': ({ Orders }) => Orders.cancelRefundRequest(11),
  'payments.accounts': ({ Payments }) => Payments.getAccounts(),
  'payments.open': ({ Payments }) => Payments.createSession(11, 'session', false),
  'payments.of_order': ({ Payments }) => Payments.getSessionByOrderId(11),
  'products.get': ({ Products }) => Products.getProductById(14, 'en_US'),
  'products.by_ids': ({ Products }) => Products.getProductsByIds('10,11', 'en_US'),
  'products.all': ({ Products }) =>
    Products.getProducts([], 'en_US', { offset: 0, limit: 100, sortKey: 'position', sortOrder: 'ASC' }),
  'products.of_page': ({ Products }) => Products.getProductsByPageUrl('posters', [], 'en_US', { offset: 0, limit: 20 }),
  'products.related': ({ Products }) => Products.getRelatedProductsById(14, 'en_US'),
  'products.search': ({ Products }) => Products.searchProduct('night train', 'en_US'),
  'pages.all': ({ Pages }) => Pages.getPages('en_US'),
  'pages.by_url': ({ Pages }) => Pages.getPageByUrl('about', 'en_US'),
  'pages.children': ({ Pages }) => Pages.getChildPagesByParentUrl('shop', 'en_US'),
  'pages.blocks': ({ Pages }) => Pages.getBlocksByPageUrl('home', 'en_US'),
  'attribute_sets.words': ({ AttributesSets }) => AttributesSets.getAttributesByMarker('shop_item', 'en_US'),
  'pages.menu': ({ Menus }) => Menus.getMenusByMarker('main', 'en_US'),
  'files.delete': ({ FileUploading }) =>
    FileUploading.delete('a b.png', { type: 'page', entity: 'editor', id: 7 }),
};

/** Every call's first request, in order. */
export async function record() {
  const seen = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      seen.push({ request, text });
      const isTokens = /\/users\/(auth|refresh)$/.test(request.url);
      const tokens = { userIdentifier: 'ann@example.com', authProviderIdentifier: 'email', accessToken: 'a', refreshToken: '1-r' };
      response.setHeader('content-type', 'application/json').statusCode = request.method === 'POST' ? 201 : 200;
      response.end(JSON.stringify(isTokens ? tokens : {}));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { defineOneEntry } = await import(`oneentry-${version}`);
  const url = `http://127.0.0.1:${server.address().port}`;
  const recorded = [];
  try {
    for (const [call, run] of Object.entries(calls)) {
      const sdk = defineOneEntry(url, { token: 'sandbox', errors: { isShell: true } });
      await sdk.AuthProvider.auth('email', { authData: credentials });
      seen.length = 0;
      // The recorder's empty reply is no use to the SDK: only what it sent counts.
      await Promise.resolve(run(sdk)).catch(() => {});
      if (seen.length === 0) throw new Error(`${call} sent nothing`);
      recorded.push({ call, ...shape(seen[0]) });
    }
  } finally {
    server.close();
  }
  return recorded;
}

function shape({ request, text }) {
  const { pathname, searchParams } = new URL(request.url, 'http://recorder');
  const query = [...searchParams].sort(([a], [b]) => a.localeCompare(b));
  const names = ['content-type', 'authorization', 'x-app-token', 'x-device-metadata'];
  return {
    method: request.method,
    path: pathname,
    query,
    headers: names.filter((name) => name in request.headers),
    body: text === '' ? null : JSON.parse(text),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lines = (await record()).map((call) => `  ${JSON.stringify(call)}`);
  console.log(`[\n${lines.join(',\n')}\n]`);
}
