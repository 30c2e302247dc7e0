// The second document, "book tickets": its final program, with the last known SDK that has updateSessionById.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { assertOrder, assertSession, assertSignedIn } from './asserts.mjs';
import { authData, control, sdk, startSandbox } from './sandbox.mjs';

const definition = new URL('../../crates/kassa-sandbox/src/project/forms/tickets_form.json', import.meta.url);

test('book tickets, SDK 1.0.115', async (t) => {
  const url = await startSandbox(t, '--session-reply', 'object');
  const { AuthProvider, Forms, Orders, Payments } = await sdk('1.0.115', url);

  assertSignedIn(await AuthProvider.auth('email', { authData }));

  const form = await Forms.getFormByMarker('tickets_form');
  assert.deepEqual(form, JSON.parse(await readFile(definition, 'utf8')));

  const formData = [{ type: 'entity', marker: 'tickets', value: ['p-8-10'] }];
  const products = [{ productId: 10, quantity: 1 }];
  const body = { formIdentifier: 'tickets_form', paymentAccountIdentifier: 'cash', formData, products };
  const order = await Orders.createOrder('tickets', body);
  assertOrder(order, { form: 'tickets_form', formData, products, totalSum: 100 });

  const session = await Payments.createSession(order.id, 'session', false);
  assertSession(session, order, 'waiting', null);
  assert.equal(session.createdDate, session.updatedDate);

  const updated = await Payments.updateSessionById(session.id, { status: 'expired_ticket', paymentUrl: '' });
  assertSession(updated, order, 'expired_ticket', '');

  const last = await Payments.getSessionByOrderId(order.id);
  assertSession(last, order, 'expired_ticket', '');
  assert.equal(last.id, session.id);
});

test('book tickets with the slot that the document leaves out, and as it leaves it commented out', async (t) => {
  const url = await startSandbox(t);
  const { AuthProvider, Orders } = await sdk('1.0.115', url);
  await AuthProvider.auth('email', { authData });
  const slots = [[['2026-11-29T16:30:00.000Z', '2026-11-29T18:00:00.000Z']], {}];
  for (const value of slots) {
    const formData = [
      { type: 'timeInterval', marker: 'schedule', value },
      { type: 'entity', marker: 'tickets', value: ['p-8-10'] },
    ];
    const products = [{ productId: 10, quantity: 1 }];
    const body = { formIdentifier: 'tickets_form', paymentAccountIdentifier: 'cash', formData: [...formData], products };
    const order = await Orders.createOrder('tickets', body);
    assertOrder(order, { form: 'tickets_form', formData, products, totalSum: 100 });
  }
  const list = await Orders.getAllOrdersByMarker('tickets');
  assert.equal(list.total, 2);
  assert.deepEqual(list.items.map((order) => [order.totalSum, order.isCompleted]), [['100.00', null], ['100.00', null]]);
});

test('a customer cannot set a session to paid', async (t) => {
  const url = await startSandbox(t, '--session-reply', 'object');
  const { AuthProvider, Orders, Payments } = await sdk('1.0.115', url);
  await AuthProvider.auth('email', { authData });
  const order = await Orders.createOrder('tickets', {
    formIdentifier: 'tickets_form',
    paymentAccountIdentifier: 'cash',
    formData: [{ type: 'entity', marker: 'tickets', value: ['p-8-12'] }],
    products: [{ productId: 12, quantity: 2 }],
  });
  assert.equal(order.totalSum, 440);
  const session = await Payments.createSession(order.id, 'session', false);
  await assert.rejects(
    Payments.updateSessionById(session.id, { status: 'completed', paymentUrl: '' }),
    (error) => error.statusCode === 403,
  );
  await control(url, 'POST', `sessions/${session.id}`, { status: 'completed' });
  assert.equal((await Payments.getSessionByOrderId(order.id)).status, 'completed');
  const read = await Orders.getOrderByMarkerAndId('tickets', order.id);
  assert.deepEqual([read.isCompleted, read.statusIdentifier, read.totalSum], [true, 'booking_paid', '440.00']);
});
