import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter';

/** Ends the output with what needed a second try, and one line of counts, whatever the outcome. */
export default class Counts implements Reporter {
  #suite?: Suite;

  onBegin(_config: FullConfig, suite: Suite) {
    this.#suite = suite;
  }

  onEnd(_result: FullResult) {
    const tests = this.#suite?.allTests() ?? [];
    for (const test of tests.filter((test) => test.outcome() === 'flaky')) console.log(`FLAKY: ${test.titlePath().join(' › ')}`);
    const outcomes = tests.map((test) => (test.results.length ? test.outcome() : 'skipped'));
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    console.log(`\n${count('expected', 'flaky')} passed, ${count('unexpected')} failed, ${count('skipped')} skipped`);
  }

  printsToStdio() {
    return false; // the list reporter does
  }
}
