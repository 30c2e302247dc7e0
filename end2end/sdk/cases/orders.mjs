// Orders, storages and their statuses (docs/oneentry-contract/orders.md).
import assert from 'node:assert/strict';

const name = () => [{ type: 'string', marker: 'name', value: 'Christina Thomas' }];
const orderOf = (products, extra = {}) => ({
  formIdentifier: 'order',
  paymentAccountIdentifier: 'cash',
  formData: name(),
  products,
  ...extra,
});
const projector = [{ productId: 14, quantity: 1 }];
const slot = [['2026-11-29T16:30:00.000Z', '2026-11-29T18:00:00.000Z']];
const recent = ['1.0.149'];

/** The refusal of a call, with exactly this status and message. */
async function refused(call, status, message) {
  await assert.rejects(call, (error) => {
    assert.deepEqual([error.statusCode, error.message], [status, message]);
    return true;
  });
}

async function byMarker({ Orders }, marker, lang) {
  return Orders.getOrdersStorageByMarker
    ? Orders.getOrdersStorageByMarker(marker, lang)
    : Orders.getOrderByMarker(marker, lang);
}

async function assertStorage(sdk) {
  const storage = await byMarker(sdk, 'tickets', 'en_US');
  assert.deepEqual(
    [storage.id, storage.identifier, storage.formIdentifier, storage.generalTypeId, storage.localizeInfos.title],
    [2, 'tickets', 'tickets_form', 21, 'Ticket bookings'],
  );
  assert.deepEqual(storage.paymentAccountIdentifiers, [{ identifier: 'cash' }, { identifier: 'card' }]);
  await refused(byMarker(sdk, 'nowhere'), 404, 'Order storage not found');
}

export default [
  {
    method: 'Orders.getAllOrdersStorage',
    route: 'GET /orders-storage',
    run: async (guest, ctx) => {
      const { Orders } = await ctx.signedIn();
      const storages = await Orders.getAllOrdersStorage();
      assert.deepEqual(storages.map(({ id, identifier }) => [id, identifier]), [[1, 'orders'], [2, 'tickets'], [3, 'preorders']]);
      assert.equal(storages[0].localizeInfos.title, 'Shop orders');
      const [second] = await Orders.getAllOrdersStorage('en_US', 1, 1);
      assert.equal(second.identifier, 'tickets');
      await refused(guest.Orders.getAllOrdersStorage(), 401, 'Unauthorized');
    },
  },
  {
    method: 'Orders.getOrderByMarker',
    route: 'GET /orders-storage/marker/{marker}',
    versions: ['1.0.115', '1.0.123', '1.0.137'],
    run: async (_, ctx) => assertStorage(await ctx.signedIn()),
  },
  {
    method: 'Orders.getOrdersStorageByMarker',
    route: 'GET /orders-storage/marker/{marker}',
    versions: recent,
    run: async (_, ctx) => assertStorage(await ctx.signedIn()),
  },
  {
    method: 'Orders.getAllOrdersByMarker',
    route: 'GET /orders-storage/marker/{marker}/orders',
    run: async (_, ctx) => {
      const { Orders } = await ctx.signedIn();
      const none = await Orders.getAllOrdersByMarker('orders');
      assert.deepEqual([none.items, none.total], [[], 0]);
      const ids = [];
      for (const quantity of [1, 2, 3]) ids.unshift((await Orders.createOrder('orders', orderOf([{ productId: 14, quantity }]))).id);
      const all = await Orders.getAllOrdersByMarker('orders');
      assert.deepEqual([all.items.map(({ id }) => id), all.total], [ids, 3]);
      const page = await Orders.getAllOrdersByMarker('orders', 'en_US', 1, 1);
      assert.deepEqual([page.items.map(({ id }) => id), page.total], [[ids[1]], 3]);
      const order = page.items[0];
      assert.deepEqual([order.totalSum, order.storageId, order.isCompleted], ['680.00', 1, null]);
      assert.deepEqual([order.products[0].id, order.products[0].quantity, order.products[0].price], [14, 2, 340]);
      const other = await ctx.signedIn();
      assert.equal((await other.Orders.getAllOrdersByMarker('orders')).total, 0);
    },
  },
  {
    method: 'Orders.getOrderByMarkerAndId',
    route: 'GET /orders-storage/marker/{marker}/orders/{id}',
    run: async (_, ctx) => {
      const { Orders } = await ctx.signedIn();
      const made = await Orders.createOrder('orders', orderOf(projector));
      const order = await Orders.getOrderByMarkerAndId('orders', made.id);
      assert.deepEqual(order.formData, name());
      assert.deepEqual(
        [order.id, order.createdDate, order.totalSum, order.currency, order.statusIdentifier, order.statusLocalizeInfos.title],
        [made.id, made.createdDate, '340.00', 'USD', 'inProgress', 'In progress'],
      );
      assert.deepEqual(
        [order.paymentAccountIdentifier, order.paymentAccountLocalizeInfos.title, order.paymentUrl],
        ['cash', 'Cash at the box office', null],
      );
      await refused(Orders.getOrderByMarkerAndId('tickets', made.id), 404, 'Order not found');
      const other = await ctx.signedIn();
      await refused(other.Orders.getOrderByMarkerAndId('orders', made.id), 404, 'Order not found');
    },
  },
  {
    method: 'Orders.createOrder',
    route: 'POST /orders-storage/marker/{marker}/orders',
    run: async (guest, ctx) => {
      const { Orders } = await ctx.signedIn();
      const order = await Orders.createOrder('orders', orderOf([{ productId: 14, quantity: 1 }, { productId: 1, quantity: 2 }]));
      assert.deepEqual([order.totalSum, order.currency, order.formIdentifier, order.statusIdentifier], [376, 'USD', 'order', 'inProgress']);
      assert.deepEqual(order.products, [{ productId: 14, quantity: 1 }, { productId: 1, quantity: 2 }]);
      assert.deepEqual(order.formData, name());
      const booking = await Orders.createOrder('tickets', {
        formIdentifier: 'tickets_form',
        paymentAccountIdentifier: 'cash',
        formData: [{ type: 'timeInterval', marker: 'schedule', value: slot }, { type: 'entity', marker: 'tickets', value: ['p-8-10'] }],
        products: [{ productId: 10, quantity: 1 }],
      });
      const read = await Orders.getOrderByMarkerAndId('tickets', booking.id);
      assert.deepEqual([read.formData[0].value, read.totalSum, read.statusIdentifier], [slot, '100.00', 'booked']);

      const bad = (change) => Orders.createOrder('orders', orderOf(projector, change));
      await refused(bad({ products: [{ productId: 999, quantity: 1 }] }), 400, 'Product 999 not found');
      await refused(bad({ paymentAccountIdentifier: 'bank' }), 400, 'Your payment account is not connected');
      await refused(
        bad({ paymentAccountIdentifier: 'nope' }),
        400,
        'Payment account identifier is wrong or payment accounts are not defined',
      );
      await refused(bad({ formData: [] }), 400, 'required values are missing or incorrect: name');
      await refused(bad({ formData: [{ marker: 'name', type: 'integer', value: 1 }] }), 400, "marker 'name' type must be one of [string]");
      await refused(guest.Orders.createOrder('orders', orderOf(projector)), 401, 'Unauthorized');
    },
  },
  {
    method: 'Orders.createOrder with a coupon',
    route: 'POST /orders-storage/marker/{marker}/orders',
    run: async (_, ctx) => {
      const { Orders } = await ctx.signedIn();
      const order = await Orders.createOrder('orders', orderOf(projector, { couponCode: 'KASSA10' }));
      assert.deepEqual([order.totalSum, order.couponCode, order.totalDue], [306, 'KASSA10', 306]);
      assert.deepEqual([order.discountConfig.totalRaw, order.discountConfig.totalSumWithDiscount], [340, 306]);
      const read = await Orders.getOrderByMarkerAndId('orders', order.id);
      assert.equal(read.totalSum, '306.00');
      // The SDK's schema of an order read does not have these.
      if (!ctx.isStrict) assert.deepEqual([read.totalSumRaw, read.discountConfig.coupon.code], ['340.00', 'KASSA10']);
      await refused(Orders.createOrder('orders', orderOf(projector, { couponCode: 'NOPE' })), 400, 'Coupon not found');
    },
  },
  {
    method: 'Orders.updateOrderByMarkerAndId',
    route: 'PUT /orders-storage/marker/{marker}/orders/{id}',
    run: async (_, ctx) => {
      const { Orders, Payments } = await ctx.signedIn();
      const order = await Orders.createOrder('orders', orderOf(projector, { paymentAccountIdentifier: 'card' }));
      const two = orderOf([{ productId: 1, quantity: 2 }], { paymentAccountIdentifier: 'card' });
      const changed = await Orders.updateOrderByMarkerAndId('orders', order.id, two);
      assert.deepEqual([changed.id, changed.totalSum, changed.products], [order.id, 36, [{ productId: 1, quantity: 2 }]]);
      assert.equal((await Orders.getOrderByMarkerAndId('orders', order.id)).totalSum, '36.00');

      const session = await Payments.createSession(order.id, 'session');
      const cancel = () => orderOf([{ productId: 1, quantity: 2 }], { paymentAccountIdentifier: 'card', statusIdentifier: 'canceled' });
      assert.equal((await Orders.updateOrderByMarkerAndId('orders', order.id, cancel())).statusIdentifier, 'canceled');
      assert.equal((await Orders.getOrderByMarkerAndId('orders', order.id)).statusIdentifier, 'canceled');
      assert.equal((await Payments.getSessionById(session.id)).status, 'canceled');

      const paid = await Orders.createOrder('orders', orderOf(projector, { paymentAccountIdentifier: 'card' }));
      const { id } = await Payments.createSession(paid.id, 'session');
      await ctx.control('POST', `sessions/${id}`, { status: 'completed' });
      await refused(
        Orders.updateOrderByMarkerAndId('orders', paid.id, { ...cancel(), products: projector }),
        400,
        `Can't update the order. Payment sessions ${id} could not be canceled - the order may have been paid.`,
      );
      await refused(Orders.updateOrderByMarkerAndId('orders', 1, cancel()), 404, 'Order not found');
    },
  },
  {
    method: 'Orders.previewOrder',
    route: 'POST /orders-storage/orders/preview',
    versions: recent,
    run: async (_, ctx) => {
      const { Orders, login } = await ctx.signedIn();
      await ctx.control('POST', 'bonus', { user: login, amount: 6 });
      const preview = await Orders.previewOrder({ products: projector, couponCode: 'KASSA10', bonusAmount: 100 });
      assert.deepEqual(
        [preview.totalSum, preview.totalSumWithDiscount, preview.bonusApplied, preview.totalDue, preview.currency],
        [340, 306, 6, 300, 'USD'],
      );
      assert.deepEqual(preview.orderPreview, [{ id: 14, price: 340, quantity: 1, discountPrice: null, isGift: false }]);
      assert.deepEqual(
        [preview.discountConfig.bonus.availableBalance, preview.discountConfig.coupon.code, preview.discountConfig.settings.allowStacking],
        [6, 'KASSA10', false],
      );
      assert.equal((await Orders.getAllOrdersByMarker('orders')).total, 0);
      await refused(Orders.previewOrder({ products: [{ productId: 999, quantity: 1 }] }), 400, 'Product 999 not found');
      await refused(Orders.previewOrder({ products: [], couponCode: 'KASSA10' }), 400, 'Add $15 more to unlock KASSA10');
    },
  },
  {
    method: 'Orders.getAllStatusesByStorageMarker',
    route: 'GET /orders-storage/marker/{marker}/order-statuses',
    versions: recent,
    run: async (_, ctx) => {
      const { Orders } = await ctx.signedIn();
      const statuses = await Orders.getAllStatusesByStorageMarker('tickets');
      assert.deepEqual(statuses.map(({ identifier, isDefault }) => [identifier, isDefault]), [
        ['booked', true],
        ['booking_paid', false],
        ['booking_cancelled', false],
      ]);
      assert.equal(statuses[0].localizeInfos.title, 'Booked');
      const [second] = await Orders.getAllStatusesByStorageMarker('tickets', 'en_US', 1, 1);
      assert.equal(second.identifier, 'booking_paid');
      await refused(Orders.getAllStatusesByStorageMarker('nowhere'), 404, 'Order storage not found');
    },
  },
];
