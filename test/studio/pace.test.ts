/**
 * What a hand moves is drawn with what follows from it, and never waits for good.
 */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace } from "#studio/pace.ts";

let pace: Pace;

beforeEach(() => {
  vi.useFakeTimers();
  pace = new Pace();
});
afterEach(() => void vi.useRealTimers());

/** Has drawing gone on? */
async function goesOn(): Promise<boolean> {
  await vi.advanceTimersByTimeAsync(0);
  return pace.held === undefined;
}

test("nothing is held by itself", async () => {
  expect(pace.held).toBeUndefined();
});

test("drawing waits for what follows, and goes on with it", async () => {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  pace.holdFor(promise);
  expect(await goesOn()).toBe(false);
  const drawn: string[] = [];
  void pace.held!.then(() => drawn.push("thumb"));
  void promise.then(() => drawn.push("numbers are known"));
  resolve();
  expect(await goesOn()).toBe(true);
  expect(drawn).toEqual(["numbers are known", "thumb"]);
});

test("a failure holds nothing", async () => {
  pace.holdFor(Promise.reject(new Error("no answer")));
  expect(await goesOn()).toBe(true);
});

test("what does not come is not waited for, however many moves follow", async () => {
  pace.holdFor(new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(20);
  pace.holdFor(new Promise(() => {}));
  expect(await goesOn()).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(pace.held).toBeUndefined();
});
