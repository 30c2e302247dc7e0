import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

// Playwright's own browser where it is installed, else the system's: the one without windows is the quicker one.
const system = process.env.KASSA_CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
const isOwn = existsSync(chromium.executablePath());

export const launchOptions = {
  executablePath: isOwn ? undefined : system,
  // Nothing but the shop may be talked to; root has no sandbox of Chromium's.
  args: [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
};

/** The same browser for programs that start it themselves. */
export const executablePath = isOwn ? chromium.executablePath() : (system ?? '/usr/bin/chromium');
