// The first document, "pay for an order": its final program, with an SDK of its time and a recent one.
import assert from 'node:assert/strict';
import test from 'node:test';
import { assertOrder, assertSession, assertSignedIn } from './asserts.mjs';
import { authData, control, sdk, startSandbox } from './sandbox.mjs';

for (const version of ['1.0.115', '1.0.149']) {
  for (const [productId, totalSum] of [[1, 18], [14, 340]]) {
    test(`pay for product ${productId}, SDK ${version}`, async (t) => {
      const url = await startSandbox(t, '--session-reply', 'object');
      const { AuthProvider, Orders, Payments } = await sdk(version, url);

      assertSignedIn(await AuthProvider.auth('email', { authData }));

      const formData = [{ type: 'string', marker: 'name', value: 'Christina Thomas' }];
      const products = [{ productId, quantity: 1 }];
      const body = { formIdentifier: 'order', paymentAccountIdentifier: 'cash', formData, products };
      const order = await Orders.createOrder('orders', body);
      assertOrder(order, { form: 'order', formData, products, totalSum });

      const session = await Payments.createSession(order.id, 'session');
      assertSession(session, order, 'waiting', null);

      const byOrder = await Payments.getSessionByOrderId(order.id);
      assert.deepEqual(byOrder, session);

      await control(url, 'POST', `sessions/${session.id}`, { status: 'completed' });
      assertSession(await Payments.getSessionByOrderId(order.id), order, 'completed', null);
    });
  }

  test(`a list of sessions as the live server answers, SDK ${version}`, async (t) => {
    const url = await startSandbox(t);
    const { AuthProvider, Orders, Payments } = await sdk(version, url);
    await AuthProvider.auth('email', { authData });
    const order = await Orders.createOrder('orders', {
      formIdentifier: 'order',
      paymentAccountIdentifier: 'cash',
      formData: [{ type: 'string', marker: 'name', value: 'C' }],
      products: [{ productId: 14, quantity: 1 }],
    });
    assert.deepEqual(await Payments.getSessionByOrderId(order.id), []);
    const session = await Payments.createSession(order.id, 'session');
    assert.deepEqual(await Payments.getSessionByOrderId(order.id), [session]);
  });
}
