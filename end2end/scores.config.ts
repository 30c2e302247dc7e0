// `make lighthouse`: not a test, but a table.
import { defineConfig } from '@playwright/test';

export default defineConfig({ testDir: './scores', workers: 1, timeout: 15 * 60_000, reporter: 'dot' });
