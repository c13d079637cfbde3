/**
 * @module
 */
import { expect, test } from "vitest";
import { partOf, Store } from "#studio/store.ts";

test("who listens to a part of a store hears of that part, and of nothing else", () => {
  const store = new Store<{ text: string; moves: number } | undefined>(undefined);
  const heard: string[] = [];
  const end = partOf(store, (now) => [now?.text]).listen(() => heard.push(store.value?.text ?? "none"));
  store.set({ text: "a", moves: 1 });
  store.patch({ moves: 2 });
  store.patch({ text: "b", moves: 3 });
  store.set(undefined);
  end();
  store.set({ text: "c", moves: 4 });
  expect(heard).toEqual(["a", "b", "none"]);
});
