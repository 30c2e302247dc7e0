// What each step of the two documents must give: values, not just anything.
import assert from 'node:assert/strict';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function assertSignedIn(reply) {
  assert.equal(reply.userIdentifier, 'your-user@email.com');
  assert.equal(reply.authProviderIdentifier, 'email');
  assert.match(reply.accessToken, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  assert.match(reply.refreshToken, /^\d{13}-[0-9a-f-]{36}$/);
  assert.equal(Object.keys(reply).length, 4);
}

export function assertOrder(order, { form, formData, products, totalSum }) {
  assert.equal(typeof order.id, 'number');
  assert.equal(order.formIdentifier, form);
  assert.equal(order.paymentAccountIdentifier, 'cash');
  assert.deepEqual(order.formData, formData);
  assert.deepEqual(order.products, products);
  assert.equal(order.currency, 'USD');
  assert.strictEqual(order.totalSum, totalSum);
  assert.match(order.createdDate, ISO);
}

export function assertSession(session, order, status, paymentUrl) {
  assert.equal(typeof session.id, 'number');
  assert.equal(session.orderId, order.id);
  assert.equal(session.type, 'session');
  assert.equal(session.status, status);
  assert.equal(session.paymentAccountId, 1);
  assert.strictEqual(session.paymentUrl, paymentUrl);
  assert.match(session.createdDate, ISO);
  assert.match(session.updatedDate, ISO);
  assert.equal(Object.keys(session).length, 8);
}
