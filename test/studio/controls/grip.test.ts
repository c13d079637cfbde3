/**
 * What a hand holds: each move goes on from the one before, also while drawing waits, and each gesture has one end.
 */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Grip } from "#studio/controls/grip.ts";
import { Pace } from "#studio/pace.ts";

const surface = { getBoundingClientRect: () => ({ left: 0, top: 0, width: 100 }) } as Element;
let pace: Pace;
let heard: string[];
let grip: Grip<number>;

beforeEach(() => {
  vi.useFakeTimers();
  pace = new Pace();
  heard = [];
  grip = new Grip<number>(
    (which) => heard.push(`begins ${which}`),
    (isBack) => heard.push(isBack ? "ends, back" : "ends"),
    pace,
  );
});
afterEach(() => void vi.useRealTimers());

/** A key that moves by one what is shown as it is given. */
function press(given: number, which = 0): void {
  if (grip.press(which, given)) grip.told(which, grip.at(which, given) + 1);
}

test("while drawing waits each key goes on from the last, and then from what is shown", async () => {
  pace.holdFor(new Promise(() => {}));
  for (let i = 0; i < 5; i++) press(40);
  expect(grip.at(0, 40)).toBe(45);
  expect(grip.at(1, 40)).toBe(40);
  await vi.advanceTimersByTimeAsync(50);
  // something held it back at 42
  expect(grip.at(0, 42)).toBe(42);
  pace.holdFor(new Promise(() => {}));
  expect(grip.at(0, 42)).toBe(42);
  expect(heard).toEqual(["begins 0"]);
});

test("keys that rest are over; so are those whose control loses the focus, or another part of it is pressed", () => {
  press(1);
  vi.advanceTimersByTime(400);
  press(2);
  vi.advanceTimersByTime(400);
  expect(heard).toEqual(["begins 0"]);
  vi.advanceTimersByTime(400);
  press(3);
  grip.leave();
  press(3);
  press(7, 1);
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual(["begins 0", "ends", "begins 0", "ends", "begins 0", "ends", "begins 1", "ends"]);
});

test("a pointer ends what keys began, is not ended by them, and moves alone", () => {
  press(1);
  grip.take(0, 2, surface);
  vi.advanceTimersByTime(5000);
  expect(grip.press(0, 2)).toBe(false);
  grip.leave();
  expect(grip.handAt(0)).toBeDefined();
  expect(grip.handAt(1)).toBeUndefined();
  grip.end();
  grip.end();
  expect(heard).toEqual(["begins 0", "ends", "begins 0", "ends"]);
});

test("what is taken back is where it was, though it is not drawn yet", () => {
  pace.holdFor(new Promise(() => {}));
  press(40);
  grip.end();
  grip.take(0, 40, surface);
  expect(grip.before(0)).toBe(41);
  grip.end(true);
  expect(grip.before(0)).toBeUndefined();
  expect(heard).toEqual(["begins 0", "ends", "begins 0", "ends, back"]);
});
