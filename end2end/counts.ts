import { appendFileSync } from 'node:fs';
import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter';

/**
 * Ends the output with what needed a second try, and one line of counts, whatever the outcome. Names of the former go to the file
 * `KASSA_FLAKY` as well: `make test` prints them once more at its end.
 */
export default class Counts implements Reporter {
  #suite?: Suite;

  onBegin(_config: FullConfig, suite: Suite) {
    this.#suite = suite;
  }

  onEnd(_result: FullResult) {
    const tests = this.#suite?.allTests() ?? [];
    const flaky = tests.filter((test) => test.outcome() === 'flaky').map((test) => `${test.titlePath().filter(Boolean).join(' › ')}\n`);
    for (const name of flaky) process.stdout.write(`FLAKY: ${name}`);
    if (process.env.KASSA_FLAKY) appendFileSync(process.env.KASSA_FLAKY, flaky.join(''));
    const outcomes = tests.map((test) => (test.results.length ? test.outcome() : 'skipped'));
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    console.log(`\n${count('expected', 'flaky')} passed, ${count('unexpected')} failed, ${count('skipped')} skipped`);
  }

  printsToStdio() {
    return false; // the list reporter does
  }
}
