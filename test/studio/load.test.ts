/**
 * @module
 */
import { expect, test } from "vitest";
import { Load } from "#studio/load.ts";

/** What Lit does with a controller. */
function host() {
  let controller: Load<string> | undefined;
  return {
    addController: (one: unknown) => {
      controller = one as Load<string>;
    },
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
    connect: () => controller!.hostConnected(),
    update: () => controller!.hostUpdate(),
    disconnect: () => controller!.hostDisconnected(),
  };
}

test("a host that was taken away loads nothing, and what was on its way is given up; once back it loads again", async () => {
  const place = host();
  const signals: AbortSignal[] = [];
  let book = "shop";
  const load = new Load<string>(
    place,
    () => book,
    async (signal) => {
      signals.push(signal);
      return book;
    },
  );
  place.connect();
  place.update();
  expect(load.waits).toBe(true);
  place.disconnect();
  expect(signals[0]!.aborted).toBe(true);
  expect(load.waits).toBe(false);
  book = "other";
  place.update();
  expect(signals).toHaveLength(1);
  place.connect();
  place.update();
  await expect.poll(() => load.value).toBe("other");
  expect(signals).toHaveLength(2);
});
