import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './browser.ts';
import { patience } from './slow.ts';

const desktop = { ...devices['Desktop Chrome'], launchOptions };

export default defineConfig({
  testDir: './tests',
  workers: 2, // each worker has a shop of its own (fixtures.ts)
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // One more try where nobody watches; which tests needed it is told at the end (counts.ts), and each is a bug.
  retries: process.env.CI ? 1 : 0,
  // Generous: a machine that also builds is slow, and a test that waits in vain fails all the same.
  timeout: patience(60_000),
  expect: { timeout: patience(10_000) },
  reporter: [['list'], ['./counts.ts']],
  // A trace of every test takes its time: where a failing test runs again, that run is traced.
  use: { trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure', screenshot: 'only-on-failure', locale: 'en-US', timezoneId: 'Europe/Berlin' },
  // Every test runs twice. The tag @js or @no-js in its title is for what exists on one side only.
  projects: [
    { name: 'chromium js', use: desktop, grepInvert: /@no-js\b/ },
    { name: 'chromium no-js', use: { ...desktop, javaScriptEnabled: false }, grepInvert: /@js\b/ },
  ],
});
