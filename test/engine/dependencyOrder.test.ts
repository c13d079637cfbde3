import fc from "fast-check";
import { expect, test } from "vitest";
import { dependencyOrder } from "#engine/dependencyOrder.ts";

const names = ["a", "b", "c", "d", "e", "f"];

const graphs = fc
  .tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.subarray([...names, "elsewhere"]))))
  .map((entries) => new Map(entries));

test("everything follows what it needs, unless there is a circle, which then is a real one", () => {
  fc.assert(
    fc.property(graphs, (needs) => {
      const { order, circles } = dependencyOrder(needs);
      expect([...order].sort()).toEqual(names);
      for (const circle of circles) {
        expect(circle.at(-1)).toBe(circle[0]);
        expect(circle.length).toBeGreaterThan(1);
        circle.slice(1).forEach((name, index) => {
          expect(needs.get(circle[index]!)).toContain(name);
        });
      }
      const early = order.filter((name, place) => needs.get(name)!.some((one) => order.indexOf(one) >= place));
      expect(early.length > 0).toBe(circles.length > 0);
    }),
    { numRuns: 1_000 },
  );
});

test("of graphs without circles, any", () => {
  const acyclic = fc
    .tuple(...names.map((name, index) => fc.tuple(fc.constant(name), fc.subarray(names.slice(0, index)))))
    .map((entries) => new Map(entries.toReversed()));
  fc.assert(
    fc.property(acyclic, (needs) => {
      const { order, circles } = dependencyOrder(needs);
      expect(circles).toEqual([]);
      for (const [name, needed] of needs) {
        for (const one of needed) expect(order.indexOf(one)).toBeLessThan(order.indexOf(name));
      }
    }),
  );
});
