import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const archive = async (_, ctx) => {
  const sdk = await ctx.signedIn();
  const remove = sdk.Users.archiveUser ? 'archiveUser' : 'deleteUser';
  assert.strictEqual(await sdk.Users[remove](), true);
  await refused(sdk.Users.getUser(), 401, 'Unauthorized');
  const authData = [{ marker: 'email_reg', value: sdk.login }, { marker: 'password_reg', value: ctx.password }];
  const guest = await ctx.guest();
  await refused(guest.AuthProvider.auth('email', { authData }), 401, 'Unauthorized');
  await refused(guest.AuthProvider.signUp('email', { formIdentifier: 'reg', authData, formData: [], notificationData: {} }), 400);
};

export default [
  {
    method: 'Users.getUser',
    route: 'GET /users/me',
    run: async ({ Users }, ctx) => {
      await refused(Users.getUser(), 401, 'Unauthorized');
      const own = await ctx.signedIn();
      const user = await own.Users.getUser();
      assert.equal(user.identifier, own.login);
      assert.deepEqual([user.authProviderIdentifier, user.formIdentifier], ['email', 'reg']);
      assert.deepEqual(user.formData, [{ marker: 'name_reg', type: 'string', value: 'Matrix Person' }]);
      assert.deepEqual([user.groups, user.state], [['user'], {}]);
    },
  },
  {
    method: 'Users.updateUser',
    route: 'PUT /users/me',
    run: async (_, ctx) => {
      const { AuthProvider, Users, login } = await ctx.signedIn();
      const body = () => ({
        formIdentifier: 'reg',
        authData: [{ marker: 'password_reg', value: 'Another-1234' }],
        formData: [{ marker: 'name_reg', type: 'string', value: 'B' }],
        notificationData: { email: 'letters@example.com', phonePush: [], phoneSMS: '' },
        state: { favourites: [14] },
      });
      assert.strictEqual(await Users.updateUser(body()), true);
      const user = await Users.getUser();
      assert.deepEqual([user.formData[0].value, user.state], ['B', { favourites: [14] }]);
      const authData = [{ marker: 'email_reg', value: login }, { marker: 'password_reg', value: 'Another-1234' }];
      assert.equal((await AuthProvider.auth('email', { authData })).userIdentifier, login);
      await AuthProvider.generateCode('email', login, 'auth');
      assert.match((await ctx.letterTo('letters@example.com')).code, /^\d{6}$/);
      await refused(Users.updateUser({ ...body(), authData: [] }), 400, 'Login or password values are missed');
    },
  },
  { method: 'Users.deleteUser (archives)', route: 'DELETE /users/me', versions: ['1.0.115', '1.0.123'], run: archive },
  { method: 'Users.archiveUser', route: 'DELETE /users/me', versions: ['1.0.137', '1.0.149'], run: archive },
  {
    method: 'Users.deleteUser',
    route: 'DELETE /users/me/account',
    versions: ['1.0.137', '1.0.149'],
    run: async (_, ctx) => {
      const { Users, login } = await ctx.signedIn();
      assert.strictEqual(await Users.deleteUser(), true);
      await refused(Users.getUser(), 401, 'Unauthorized');
      const guest = await ctx.guest();
      const authData = [{ marker: 'email_reg', value: login }, { marker: 'password_reg', value: ctx.password }];
      const again = await guest.AuthProvider.signUp('email', { formIdentifier: 'reg', authData, formData: [], notificationData: { email: login, phonePush: [] } });
      assert.equal(again.identifier, login);
    },
  },
  {
    method: 'Users.addFCMToken',
    route: 'POST /users/me/fcm-token/{token}',
    run: async ({ Users }, ctx) => {
      await refused(Users.addFCMToken('device-1'), 401, 'Unauthorized');
      const own = await ctx.signedIn();
      assert.strictEqual(await own.Users.addFCMToken('device-1'), true);
      assert.strictEqual(await own.Users.deleteFCMToken('device-1'), true);
    },
  },
  {
    method: 'Users.deleteFCMToken',
    route: 'DELETE /users/me/fcm-token/{token}',
    run: async (_, ctx) => {
      const { Users } = await ctx.signedIn();
      await Users.addFCMToken('device-1');
      assert.strictEqual(await Users.deleteFCMToken('device-1'), true);
      await refused(Users.deleteFCMToken('device-1'), 404);
    },
  },
];
