// 401 -> one refresh -> one retry, and the refusals that keep it from going wrong
// (docs/oneentry-contract/addressing-and-tokens.md#renewing-an-access-token).
import assert from 'node:assert/strict';
import test from 'node:test';
import { authData, control, sdk, startSandbox } from './sandbox.mjs';

const paths = async (url) => (await control(url, 'GET', 'requests')).map(({ method, path, status }) =>
  `${method} ${path.split('/').at(-1)} ${status}`);

for (const version of ['1.0.115', '1.0.123', '1.0.137', '1.0.149']) {
  test(`an expired access token costs one refresh, SDK ${version}`, async (t) => {
    const url = await startSandbox(t);
    const saved = [];
    const auth = { saveFunction: (token) => saved.push(token) };
    const { AuthProvider, Orders, Users } = await sdk(version, url, { auth });
    const { refreshToken } = await AuthProvider.auth('email', { authData });
    await control(url, 'POST', 'clock', { advance_s: 901 });
    const orders = await Orders.getAllOrdersByMarker('tickets');
    assert.deepEqual([orders.items, orders.total], [[], 0]);
    assert.deepEqual(await paths(url), ['POST auth 201', 'GET orders 401', 'POST refresh 201', 'GET orders 200']);
    assert.equal(saved.length, 2);
    assert.notEqual(saved[1], refreshToken);
    assert.equal((await Users.getUser()).identifier, 'your-user@email.com');

    assert.equal(await AuthProvider.logout('email', saved[1]), true);
    await assert.rejects(Users.getUser(), (error) => error.statusCode === 401 && error.message === 'Unauthorized');
  });

  test(`a wrong password is refused and not sent again, SDK ${version}`, async (t) => {
    const url = await startSandbox(t);
    const { AuthProvider } = await sdk(version, url);
    const wrong = [authData[0], { marker: 'password_reg', value: 'wrong' }];
    await assert.rejects(AuthProvider.auth('email', { authData: wrong }), (error) => error.statusCode === 401);
    assert.deepEqual(await paths(url), ['POST auth 401', 'POST refresh 401']);
  });
}
