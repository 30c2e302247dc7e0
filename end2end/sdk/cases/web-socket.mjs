// The socket of notifications (docs/oneentry-contract/events.md#the-socket-of-notifications), with the real client.
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';

/** Waits for a sign that a socket is connected, `sign` among its manager's events; nothing has gone wrong by then. */
async function connects(socket, sign) {
  const events = [];
  socket.onAny((event) => events.push(event));
  socket.on('disconnect', (reason) => events.push(`disconnect: ${reason}`));
  socket.io.on('reconnect_attempt', () => events.push('reconnect_attempt'));
  try {
    await new Promise((resolve, reject) => {
      socket.on('connect_error', reject);
      if (sign === 'connect') socket.on('connect', resolve);
      else socket.io.on(sign, resolve);
    });
    assert.deepEqual([socket.connected, events], [true, []]);
  } finally {
    socket.disconnect();
  }
}

/** A client as in a browser: no header can be sent along with a WebSocket. */
const browser = (url) => io(url, { path: '/api/content/ws', transports: ['websocket'], forceNew: true });

export default [
  {
    method: 'WS.connect',
    route: 'GET /ws/',
    run: async (_, ctx) => {
      const { WS } = await ctx.signedIn();
      // The newest version waits until it has been asked whether it is still there, which takes some seconds.
      const sign = ctx.version === '1.0.149' && !ctx.isStrict ? 'ping' : 'connect';
      await Promise.all([connects(WS.connect(), sign), connects(browser(ctx.url), sign)]);

      // The only other answer is one that the client takes as final.
      const socket = browser(`${ctx.url}/elsewhere`);
      const error = await new Promise((resolve) => socket.on('connect_error', resolve));
      assert.deepEqual([error.message, socket.active], ['Invalid namespace', false]);
      socket.disconnect();

      // One request each: nobody had to come again.
      const requests = await ctx.control('GET', 'requests');
      const arrivals = requests.filter(({ path }) => path.startsWith('/api/content/ws'));
      assert.deepEqual(arrivals.map(({ status }) => status), [101, 101, 101]);
    },
  },
];
