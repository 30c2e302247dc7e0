// Starts a sandbox of its own for a test file, and stops it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const binary = process.env.KASSA_BIN;

/** The address of a fresh sandbox in memory; it ends with the test `t`. */
export async function startSandbox(t, ...flags) {
  if (!binary) throw new Error('KASSA_BIN must be the path of the kassa program');
  const child = spawn(binary, ['sandbox', '--memory', '--addr', '127.0.0.1:0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill());
  const failed = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  failed.catch(() => {});
  const lines = createInterface({ input: child.stdout });
  const first = new Promise((resolve) => lines.once('line', resolve));
  const line = await Promise.race([first, failed]);
  const url = /^listening (http:\S+?)\/?$/.exec(line)?.[1];
  if (!url) throw new Error(`unexpected first line: ${line}`);
  return url;
}

/** Calls the sandbox's control API. */
export async function control(url, method, path, body) {
  const response = await fetch(`${url}/control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} control/${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** The SDK in one version, pointed at a sandbox; errors are thrown. */
export async function sdk(version, url, config = {}) {
  const { defineOneEntry } = await import(`oneentry-${version}`);
  const modules = defineOneEntry(url, { token: 'sandbox', errors: { isShell: false }, ...config });
  if (!config.validation?.strictMode) return modules;
  return Object.fromEntries(Object.entries(modules).map(([name, module]) => [name, refusingMisfits(name, module)]));
}

/**
 * The module, throwing where the SDK returns its own 422: a reply that does not have the shape it declares
 * (docs/oneentry-contract/sdk.md#checks-of-replies).
 */
function refusingMisfits(name, module) {
  return new Proxy(module, {
    get(target, key) {
      const member = target[key];
      if (typeof member !== 'function') return member;
      return (...args) => {
        const reply = member.apply(target, args);
        if (!(reply instanceof Promise)) return reply;
        return reply.then((value) => {
          if (value?.validationErrors) throw new Error(`${name}.${key}: ${value.localizeMessage}`);
          return value;
        });
      };
    },
  });
}

export const authData = [
  { marker: 'email_reg', value: 'your-user@email.com' },
  { marker: 'password_reg', value: '123456' },
];
