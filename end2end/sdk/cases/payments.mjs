// Payment accounts and sessions (docs/oneentry-contract/payments.md).
import assert from 'node:assert/strict';

const old = ['1.0.115', '1.0.123'];

const refusal = (status, message) => (error) => {
  assert.deepEqual([error.statusCode, error.message], [status, message]);
  return true;
};

/** An order through an account; the wallet is a storage's of its own. */
const order = ({ Orders }, account) =>
  Orders.createOrder(account === 'wallet' ? 'preorders' : 'orders', {
    formIdentifier: 'order',
    paymentAccountIdentifier: account,
    formData: [{ type: 'string', marker: 'name', value: 'Ann' }],
    products: [{ productId: 14, quantity: 1 }],
  });

export default [
  {
    method: 'Payments.getAccounts',
    route: 'GET /payments/accounts',
    run: async ({ Payments }) => {
      const accounts = await Payments.getAccounts();
      assert.deepEqual(
        accounts.map(({ id, identifier, type, isVisible, isUsed, settings }) => [id, identifier, type, isVisible, isUsed, settings.status]),
        [
          [1, 'cash', 'custom', true, true, 'connected'],
          [2, 'card', 'stripe', true, true, 'connected'],
          [3, 'wallet', 'custom', true, true, 'connected'],
          [4, 'bank', 'custom', false, false, 'not_connected'],
        ],
      );
      assert.equal(accounts[1].settings.sessionTimeout, 30);
    },
  },
  {
    method: 'Payments.getAccountById',
    route: 'GET /payments/accounts/{id}',
    run: async ({ Payments }) => {
      const account = await Payments.getAccountById(2);
      assert.deepEqual([account.id, account.identifier, account.testMode], [2, 'card', true]);
      // Payments are not normalised, yet the server answers in one language.
      assert.equal(account.localizeInfos.title, 'Card online');
      await assert.rejects(Payments.getAccountById(99), refusal(404, 'Payment account not found'));
    },
  },
  {
    method: 'Payments.createSession',
    route: 'POST /payments/sessions',
    run: async (guest, ctx) => {
      const sdk = await ctx.signedIn();
      const byCash = await order(sdk, 'cash');
      const cash = await sdk.Payments.createSession(byCash.id, 'session');
      assert.deepEqual([cash.status, cash.type, cash.paymentUrl, cash.paymentAccountId, cash.orderId], ['waiting', 'session', null, 1, byCash.id]);
      assert.equal(cash.createdDate, cash.updatedDate);
      const byCard = await order(sdk, 'card');
      const card = await sdk.Payments.createSession(byCard.id, 'session', false);
      assert.ok(card.paymentUrl.startsWith(`${ctx.url}/pay/`), card.paymentUrl);
      assert.equal((await fetch(card.paymentUrl)).status, 200);
      assert.deepEqual(await sdk.Payments.getSessionById(card.id), card);
      const read = await sdk.Orders.getOrderByMarkerAndId('orders', byCard.id);
      assert.deepEqual([read.isCompleted, read.paymentUrl], [false, card.paymentUrl]);
      const intent = await sdk.Payments.createSession(byCard.id, 'intent');
      assert.ok(/^pi_\w{10,}/.test(intent.clientSecret) && intent.paymentUrl === null);

      await ctx.control('PUT', 'accounts/card', { status: 'not_connected' });
      await assert.rejects(sdk.Payments.createSession(byCard.id, 'session'), refusal(400, 'Your payment account is not connected'));
      await assert.rejects(sdk.Payments.createSession(1, 'session'), refusal(404, 'Order not found'));
      await assert.rejects(guest.Payments.createSession(byCash.id, 'session'), refusal(401, 'Unauthorized'));
    },
  },
  {
    method: 'Payments.createSession, address later',
    route: 'POST /payments/sessions',
    run: async (_, ctx) => {
      const sdk = await ctx.signedIn();
      const { id } = await order(sdk, 'wallet');
      const session = await sdk.Payments.createSession(id, 'session');
      assert.equal(session.paymentUrl, null);
      await ctx.control('POST', 'clock', { advance_s: 3 });
      const [later] = await sdk.Payments.getSessionByOrderId(id);
      assert.ok(later.paymentUrl.startsWith(`${ctx.url}/pay/`), later.paymentUrl);
      assert.deepEqual([later.id, later.status], [session.id, 'waiting']);
    },
  },
  {
    method: 'Payments.getSessionByOrderId',
    route: 'GET /payments/sessions/order/{id}',
    run: async (_, ctx) => {
      const sdk = await ctx.signedIn();
      const { id } = await order(sdk, 'card');
      assert.deepEqual(await sdk.Payments.getSessionByOrderId(id), []);
      const first = await sdk.Payments.createSession(id, 'session');
      await ctx.control('POST', `sessions/${first.id}`, { status: 'failed' });
      const second = await sdk.Payments.createSession(id, 'session');
      await ctx.control('POST', `sessions/${second.id}`, { status: 'completed' });
      const list = await sdk.Payments.getSessionByOrderId(id);
      assert.deepEqual(list.map((session) => [session.id, session.status]), [[first.id, 'failed'], [second.id, 'completed']]);
      const read = await sdk.Orders.getOrderByMarkerAndId('orders', id);
      assert.deepEqual([read.isCompleted, read.statusIdentifier], [true, 'completed']);
      const other = await ctx.signedIn();
      await assert.rejects(other.Payments.getSessionByOrderId(id), refusal(404, 'Order not found'));
    },
  },
  {
    method: 'Payments.getSessionById',
    route: 'GET /payments/sessions/{id}',
    run: async (_, ctx) => {
      const sdk = await ctx.signedIn();
      const session = await sdk.Payments.createSession((await order(sdk, 'card')).id, 'session');
      assert.deepEqual(await sdk.Payments.getSessionById(session.id), session);
      // Time is over after the account's 30 minutes; the sign-in by then as well, which the SDK renews.
      await ctx.control('POST', 'clock', { advance_s: 30 * 60 });
      assert.equal((await sdk.Payments.getSessionById(session.id)).status, 'expired');
      await assert.rejects(sdk.Payments.getSessionById(1), refusal(404, 'Payment session not found'));
    },
  },
  {
    method: 'Payments.getSessions',
    route: 'GET /payments/sessions/',
    run: async (guest, ctx) => {
      const sdk = await ctx.signedIn();
      assert.deepEqual(await sdk.Payments.getSessions(), { items: [], total: 0 });
      const sessions = [];
      for (const account of ['cash', 'card', 'cash']) {
        sessions.unshift(await sdk.Payments.createSession((await order(sdk, account)).id, 'session'));
      }
      assert.deepEqual(await sdk.Payments.getSessions(0, 30), { items: sessions, total: 3 });
      assert.deepEqual(await sdk.Payments.getSessions(1, 1), { items: [sessions[1]], total: 3 });
      await assert.rejects(guest.Payments.getSessions(), refusal(401, 'Unauthorized'));
    },
  },
  {
    method: 'Payments.updateSessionById',
    route: 'PUT /payments/sessions/{id}',
    versions: ['1.0.115'],
    run: async (_, ctx) => {
      const sdk = await ctx.signedIn();
      const session = await sdk.Payments.createSession((await order(sdk, 'card')).id, 'session');
      const change = (status) => sdk.Payments.updateSessionById(session.id, { status, paymentUrl: '' });
      await assert.rejects(change('completed'), (error) => error.statusCode === 403);
      const changed = await change('expired_ticket');
      assert.deepEqual([changed.id, changed.status, changed.paymentUrl], [session.id, 'expired_ticket', '']);
      assert.deepEqual(await sdk.Payments.getSessionById(session.id), changed);
      await assert.rejects(change('waiting'), refusal(400, 'Payment session is already expired_ticket'));
    },
  },
  {
    method: 'Payments.getConnected',
    route: 'GET /payments/connected',
    versions: old,
    run: async ({ Payments }) => {
      assert.deepEqual(await Payments.getConnected(), { stripeAccountId: 'acct_sandbox', stripePublishableKey: 'pk_test_sandbox' });
    },
  },
  {
    method: 'Payments.webhookStripe',
    route: 'POST /payments/webhook/{marker}',
    versions: old,
    run: async ({ Payments }) => {
      // The provider's door: whoever cannot sign is refused.
      await assert.rejects(Payments.webhookStripe(), refusal(400, 'Webhook signature is missing or incorrect'));
    },
  },
];
