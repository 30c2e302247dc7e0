// What a case of the matrix is given besides the SDK: people, and the control API.
import { authData, control, sdk } from './sandbox.mjs';

const password = 'Matrix-1234';
let people = 0;

/** The context of one case against the sandbox at `url`, in one SDK version with a configuration of its own. */
export function context(version, url, common = {}) {
  const guest = (config) => sdk(version, url, { ...common, ...config });
  return {
    version,
    url,
    /** Whether replies come without the keys that the SDK's schemas do not have. */
    isStrict: common.validation?.strictMode === true,
    password,
    /** Calls the sandbox's control API. */
    control: (method, path, body) => control(url, method, path, body),
    /** An SDK that nobody has signed in to; `config` is added to its configuration. */
    guest,
    /** An SDK signed in as a fresh user of its own; `sdk.login` is that user's login. */
    async signedIn(config) {
      people += 1;
      const login = `person-${people}@example.com`;
      const own = await guest(config);
      const credentials = () => [{ marker: 'email_reg', value: login }, { marker: 'password_reg', value: password }];
      await own.AuthProvider.signUp('email', {
        formIdentifier: 'reg',
        authData: credentials(),
        formData: [{ marker: 'name_reg', type: 'string', value: 'Matrix Person' }],
        notificationData: { email: login, phonePush: [], phoneSMS: '' },
      });
      const tokens = await own.AuthProvider.auth('email', { authData: credentials() });
      return { ...own, login, tokens };
    },
    /** An SDK signed in as the demo project's member of staff. */
    async staff(config) {
      const own = await guest(config);
      const credentials = [{ marker: 'email_reg', value: 'staff@example.com' }, authData[1]];
      const tokens = await own.AuthProvider.auth('email', { authData: credentials });
      return { ...own, login: 'staff@example.com', tokens };
    },
    /** The newest message to somebody, with its one-time code. */
    async letterTo(login) {
      const letters = await control(url, 'GET', 'outbox');
      return letters.find((letter) => letter.to === login);
    },
  };
}
