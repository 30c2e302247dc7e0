import assert from 'node:assert/strict';
import { refused } from '../refusals.mjs';

const at = (verb) => `POST /users-auth-providers/marker/{marker}/users/${verb}`;
const credentials = (login, password) => [
  { marker: 'email_reg', value: login },
  { marker: 'password_reg', value: password },
];
const member = (login, password) => ({
  formIdentifier: 'reg',
  authData: credentials(login, password),
  formData: [{ marker: 'name_reg', type: 'string', value: 'Ann' }],
  notificationData: { email: `letters-${login}`, phonePush: [], phoneSMS: '' },
});

/** The code of a fresh letter for an event. */
async function code({ AuthProvider }, ctx, login, event) {
  const said = await AuthProvider.generateCode('email', login, event);
  assert.deepEqual(said, {});
  const letter = await ctx.letterTo(login);
  assert.match(letter.code, /^\d{6}$/);
  assert.equal(letter.kind, 'email');
  assert.ok(letter.text.includes(letter.code));
  return letter.code;
}

async function changePassword({ AuthProvider }, version, login, event, digits, password) {
  const numbered = Number(version.split('.')[2]);
  return numbered < 124
    ? AuthProvider.changePassword('email', login, 2, digits, password, password)
    : AuthProvider.changePassword('email', login, event, 2, digits, password, password);
}

export default [
  {
    method: 'AuthProvider.signUp',
    route: at('sign-up'),
    run: async ({ AuthProvider }) => {
      const user = await AuthProvider.signUp('email', member('new@example.com', 'Secret-1'), 'en_US');
      assert.equal(user.identifier, 'new@example.com');
      assert.strictEqual(user.isActive, true);
      assert.deepEqual(user.formData, [{ marker: 'name_reg', type: 'string', value: 'Ann' }]);
      assert.equal(user.notificationData.email, 'letters-new@example.com');
      const signedIn = await AuthProvider.auth('email', { authData: credentials('new@example.com', 'Secret-1') });
      assert.equal(signedIn.userIdentifier, 'new@example.com');
      await refused(AuthProvider.signUp('email', member('new@example.com', 'Secret-1')), 400);
      await refused(
        AuthProvider.signUp('email', member('short@example.com', 'abc')),
        400,
        "formData's marker 'password_reg' value is missing or incorrect",
      );
    },
  },
  {
    method: 'AuthProvider.activateUser',
    route: at('activate'),
    run: async ({ AuthProvider }, ctx) => {
      const user = await AuthProvider.signUp('club', member('film@example.com', 'Secret-1'));
      assert.strictEqual(user.isActive, false);
      const authData = credentials('film@example.com', 'Secret-1');
      await refused(AuthProvider.auth('club', { authData }), 401, 'Unauthorized');
      const letter = await ctx.letterTo('letters-film@example.com');
      assert.equal(letter.subject, 'Confirm your address');
      assert.strictEqual(await AuthProvider.activateUser('club', 'film@example.com', letter.code), true);
      const signedIn = await AuthProvider.auth('club', { authData });
      assert.equal(signedIn.authProviderIdentifier, 'club');
    },
  },
  {
    method: 'AuthProvider.generateCode',
    route: at('generate-code'),
    run: async (sdk, ctx) => {
      const { login } = await ctx.signedIn();
      const first = await code(sdk, ctx, login, 'reset_password');
      await refused(sdk.AuthProvider.generateCode('email', login, 'reset_password'), 429);
      assert.equal((await ctx.letterTo(login)).code, first);
      await refused(sdk.AuthProvider.generateCode('email', 'nobody@example.com', 'reset_password'), 404);
    },
  },
  {
    method: 'AuthProvider.checkCode',
    route: at('check-code'),
    run: async (sdk, ctx) => {
      const { login } = await ctx.signedIn();
      const right = await code(sdk, ctx, login, 'auth');
      const wrong = right.replace(/./g, (digit) => String((Number(digit) + 1) % 10));
      const check = (digits) => sdk.AuthProvider.checkCode('email', login, 'auth', digits);
      assert.strictEqual(await check(right), true);
      for (let tries = 0; tries < 4; tries += 1) assert.strictEqual(await check(wrong), false);
      await refused(check(wrong), 429);
      assert.strictEqual(await check(right), false);
    },
  },
  {
    method: 'AuthProvider.changePassword',
    route: at('change-password'),
    run: async (sdk, ctx) => {
      const { login } = await ctx.signedIn();
      const digits = await code(sdk, ctx, login, 'reset_password');
      assert.strictEqual(await changePassword(sdk, ctx.version, login, 'reset_password', digits, 'Fresh-1234'), true);
      await refused(sdk.AuthProvider.auth('email', { authData: credentials(login, ctx.password) }), 401);
      const signedIn = await sdk.AuthProvider.auth('email', { authData: credentials(login, 'Fresh-1234') });
      assert.equal(signedIn.userIdentifier, login);
      await refused(changePassword(sdk, ctx.version, login, 'reset_password', digits, 'Fresh-5678'), 400);
    },
  },
  {
    method: 'AuthProvider.auth',
    route: at('auth'),
    run: async ({ AuthProvider, Users }, ctx) => {
      const { login } = await ctx.signedIn();
      const tokens = await AuthProvider.auth('email', { authData: credentials(login, ctx.password) });
      assert.deepEqual(Object.keys(tokens).sort(), [
        'accessToken',
        'authProviderIdentifier',
        'refreshToken',
        'userIdentifier',
      ]);
      assert.match(tokens.refreshToken, /^\d{13}-[0-9a-f-]{36}$/);
      assert.equal((await Users.getUser()).identifier, login);
      const other = await ctx.guest();
      await refused(other.AuthProvider.auth('email', { authData: credentials(login, 'wrong') }), 401, 'Unauthorized');
    },
  },
  {
    method: 'AuthProvider.refresh',
    route: at('refresh'),
    run: async (_, ctx) => {
      const { AuthProvider, Users, login, tokens } = await ctx.signedIn();
      const next = await AuthProvider.refresh('email', tokens.refreshToken);
      assert.equal(next.userIdentifier, login);
      assert.notEqual(next.refreshToken, tokens.refreshToken);
      assert.equal((await Users.getUser()).identifier, login);
      const guest = await ctx.guest();
      await refused(guest.AuthProvider.refresh('email', tokens.refreshToken), 401, 'Unauthorized');
    },
  },
  {
    method: 'AuthProvider.logout',
    route: at('logout'),
    run: async (_, ctx) => {
      const { AuthProvider, Users, tokens } = await ctx.signedIn();
      assert.strictEqual(await AuthProvider.logout('email', tokens.refreshToken), true);
      await refused(AuthProvider.refresh('email', tokens.refreshToken), 401, 'Unauthorized');
      await refused(Users.getUser(), 401, 'Unauthorized');
    },
  },
  {
    method: 'AuthProvider.logoutAll',
    route: at('logout-all'),
    versions: ['1.0.137', '1.0.149'],
    run: async (sdk, ctx) => {
      const { AuthProvider, login, tokens } = await ctx.signedIn();
      const other = await sdk.AuthProvider.auth('email', { authData: credentials(login, ctx.password) });
      assert.strictEqual(await AuthProvider.logoutAll('email'), true);
      for (const { refreshToken } of [tokens, other]) {
        const guest = await ctx.guest();
        await refused(guest.AuthProvider.refresh('email', refreshToken), 401, 'Unauthorized');
      }
    },
  },
  {
    method: 'AuthProvider.getActiveSessionsByMarker',
    route: 'GET /users-auth-providers/marker/{marker}/users/sessions',
    versions: ['1.0.137', '1.0.149'],
    run: async (sdk, ctx) => {
      const { AuthProvider, login } = await ctx.signedIn();
      await sdk.AuthProvider.auth('email', { authData: credentials(login, ctx.password) });
      const sessions = await AuthProvider.getActiveSessionsByMarker('email');
      assert.equal(sessions.length, 2);
      for (const { deviceInfo } of sessions) assert.equal(typeof deviceInfo.os, 'string');
      const guest = await ctx.guest();
      await refused(guest.AuthProvider.getActiveSessionsByMarker('email'), 401, 'Unauthorized');
    },
  },
  {
    method: 'AuthProvider.getAuthProviders',
    route: 'GET /users-auth-providers',
    run: async ({ AuthProvider }) => {
      const providers = await AuthProvider.getAuthProviders();
      assert.deepEqual(providers.map(({ identifier, isCheckCode }) => [identifier, isCheckCode]), [
        ['email', false],
        ['club', true],
      ]);
      const [second] = await AuthProvider.getAuthProviders('en_US', 1, 1);
      assert.equal(second.localizeInfos.title, 'Film club, with a confirmed address');
    },
  },
  {
    method: 'AuthProvider.getMarker',
    route: 'GET /users-auth-providers/marker/{marker}',
    versions: ['1.0.115', '1.0.123'],
    run: async ({ AuthProvider }) => {
      const provider = await AuthProvider.getMarker('email');
      assert.deepEqual([provider.formIdentifier, provider.config.accessTokenTtlSec], ['reg', 900]);
      await refused(AuthProvider.getMarker('fax'), 404);
    },
  },
  {
    method: 'AuthProvider.getAuthProviderByMarker',
    route: 'GET /users-auth-providers/marker/{marker}',
    versions: ['1.0.137', '1.0.149'],
    run: async ({ AuthProvider }) => {
      const provider = await AuthProvider.getAuthProviderByMarker('email');
      assert.deepEqual([provider.formIdentifier, provider.config.accessTokenTtlSec], ['reg', 900]);
      await refused(AuthProvider.getAuthProviderByMarker('fax'), 404);
    },
  },
];
