/* Of Node.js what the tests use, and no more: its whole types would give the browser's code globals that no page has. */

declare module "node:assert/strict" {
  const assert: {
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notDeepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): asserts value;
  };
  export default assert;
}

declare module "node:fs" {
  export function readFileSync(file: URL, encoding: "utf-8"): string;
  export function writeFileSync(file: URL, text: string): void;
}

declare module "node:test" {
  interface Context {
    mock: { method(owner: object, name: string, instead: (...given: never[]) => unknown): void };
  }
  export function beforeEach(run: () => void): void;
  export function describe(about: string, run: () => void): void;
  export function test(says: string, run: (context: Context) => void): void;
}
