import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { patience } from './slow.ts';

export type ShopOptions = { args?: string[]; env?: Record<string, string> };

/** A shop in demo mode: one process, its sandbox inside, everything in memory, on a port of its own. */
export class Shop {
  readonly sandbox: Sandbox;

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly output: string[],
  ) {
    this.sandbox = new Sandbox(`${url}/sandbox/control`);
  }

  static async start({ args = ['serve'], env = {} }: ShopOptions = {}): Promise<Shop> {
    const binary = process.env.KASSA_BIN ?? path.resolve(import.meta.dirname, '../target/quick/kassa');
    const folder = await mkdtemp(path.join(tmpdir(), 'kassa-'));
    // The shop's own variables come from here alone.
    const inherited = Object.entries(process.env).filter(([name]) => !/^(KASSA|ONEENTRY)_/.test(name));
    const child = spawn(binary, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(inherited),
        KASSA_ADDR: '127.0.0.1:0',
        KASSA_DATABASE_URL: 'sqlite::memory:',
        KASSA_DATA_DIR: folder,
        KASSA_PAYMENT_INTERVAL: '250ms', // tests wait for news, too
        ...env,
      },
    });
    const output: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the shop did not start in time\n${output.join('\n')}`)), patience(20_000));
      const said = (line: string) => {
        output.push(line);
        const found = /^listening (http\S+?)\/?$/.exec(line);
        if (found) clearTimeout(late), resolve(found[1]);
      };
      createInterface({ input: child.stdout }).on('line', said);
      createInterface({ input: child.stderr }).on('line', (line) => output.push(line));
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new Error(`the shop ended (${code ?? signal})\n${output.join('\n')}`)));
    }).catch(async (error) => {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
    return new Shop(url, child, folder, output);
  }

  /** What the shop has printed: its log. */
  get log(): string {
    return this.output.join('\n');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      const impatient = setTimeout(() => this.child.kill('SIGKILL'), patience(10_000));
      await ended;
      clearTimeout(impatient);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The sandbox's control API: the clock, the payments, the forms, and what arrived. */
export class Sandbox {
  constructor(readonly url: string) {}

  async call<T = unknown>(method: string, route: string, body?: unknown): Promise<T> {
    const reply = await fetch(`${this.url}/${route}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${this.url}/${route}: ${reply.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** What the payment provider would report: 'completed', 'canceled', 'expired' ... */
  settle(session: number | string, status: string) {
    return this.call('POST', `sessions/${session}`, { status });
  }
  clock() {
    return this.call<{ now: string }>('GET', 'clock');
  }
  advance(seconds: number) {
    return this.call('POST', 'clock', { advance_s: seconds });
  }
  setClock(now: Date | string) {
    return this.call('POST', 'clock', { now: typeof now === 'string' ? now : now.toISOString() });
  }
  putForm(marker: string, definition: unknown) {
    return this.call('PUT', `forms/${marker}`, definition);
  }
  /** What arrived at the sandbox, secrets masked. */
  requests<T = Record<string, unknown>>() {
    return this.call<T[]>('GET', 'requests');
  }
  reset() {
    return this.call('POST', 'reset');
  }
}
