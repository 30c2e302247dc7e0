// Refund requests (docs/oneentry-contract/refunds.md). They came with 1.0.149.
import assert from 'node:assert/strict';

const versions = ['1.0.149'];

async function paidTickets(sdk, ctx) {
  const order = await sdk.Orders.createOrder('tickets', {
    formIdentifier: 'tickets_form',
    paymentAccountIdentifier: 'card',
    formData: [{ type: 'entity', marker: 'tickets', value: ['p-8-10'] }],
    products: [{ productId: 10, quantity: 3 }],
  });
  const session = await sdk.Payments.createSession(order.id, 'session');
  await ctx.control('POST', `sessions/${session.id}`, { status: 'completed' });
  return order;
}

const refusal = (status, message) => (error) => {
  assert.deepEqual([error.statusCode, error.message], [status, message]);
  return true;
};

export default [
  {
    method: 'Orders.createRefundRequest',
    route: 'POST /orders/{id}/refund',
    versions,
    run: async (_, ctx) => {
      const sdk = await ctx.signedIn();
      const unpaid = await sdk.Orders.createOrder('tickets', {
        formIdentifier: 'tickets_form',
        paymentAccountIdentifier: 'cash',
        formData: [{ type: 'entity', marker: 'tickets', value: ['p-8-10'] }],
        products: [{ productId: 10, quantity: 1 }],
      });
      const one = { products: { 10: { quantity: 1 } } };
      const order = await paidTickets(sdk, ctx);
      // Refusals come after the orders: a refused refund call leaves the SDK's Orders at another base address for good.
      await assert.rejects(sdk.Orders.createRefundRequest(unpaid.id, one), refusal(404, 'You cannot refund uncompleted order'));
      assert.equal(await sdk.Orders.createRefundRequest(order.id, { products: { 10: { quantity: 2 } }, note: 'Ill' }), true);
      const [refund] = await sdk.Orders.getRefunds(order.id);
      assert.deepEqual([refund.status, refund.amount, refund.note, refund.orderId], ['pending', 200, 'Ill', order.id]);
      await assert.rejects(sdk.Orders.createRefundRequest(order.id, one), refusal(400, 'Refund request already exists'));
    },
  },
  {
    method: 'Orders.getRefunds',
    route: 'GET /orders/{id}/refund',
    versions,
    run: async (_, ctx) => {
      const sdk = await ctx.signedIn();
      const order = await paidTickets(sdk, ctx);
      assert.deepEqual(await sdk.Orders.getRefunds(order.id), []);
      await sdk.Orders.createRefundRequest(order.id, { products: { 10: { quantity: 1 } } });
      const [pending] = await sdk.Orders.getRefunds(order.id);
      await ctx.control('POST', `refunds/${pending.id}`, { status: 'succeeded' });
      const [refund] = await sdk.Orders.getRefunds(order.id);
      assert.deepEqual(refund.products, { 10: { quantity: 1 } });
      assert.deepEqual(
        [refund.status, refund.amount, refund.orderStorageId, refund.orderStorage.identifier, refund.user.identifier],
        ['succeeded', 100, 2, 'tickets', sdk.login],
      );
      const other = await ctx.signedIn();
      await assert.rejects(other.Orders.getRefunds(order.id), refusal(404, 'Order not found'));
    },
  },
  {
    method: 'Orders.cancelRefundRequest',
    route: 'DELETE /orders/{id}/refund',
    versions,
    run: async (_, ctx) => {
      const sdk = await ctx.signedIn();
      const order = await paidTickets(sdk, ctx);
      await assert.rejects(sdk.Orders.cancelRefundRequest(order.id), refusal(404, 'Refund request not found'));
      await sdk.Orders.createRefundRequest(order.id, { products: { 10: { quantity: 3 } } });
      assert.equal(await sdk.Orders.cancelRefundRequest(order.id), true);
      assert.deepEqual((await sdk.Orders.getRefunds(order.id)).map(({ status }) => status), ['cancelled']);
    },
  },
];
