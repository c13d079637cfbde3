/**
 * Lists by prepared sets are those that are got by looking at every account.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Book } from "#engine/book/book.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { bitsOf, bothOf, countOf, placesOf } from "#server/answers/accounts/bits.ts";
import { rowsOn } from "#server/answers/accounts/dayRows.ts";
import { pageOf } from "#server/answers/accounts/matching.ts";

const sets = fc.integer({ min: 0, max: 200 }).chain((length) => {
  const members = fc.array(fc.boolean(), { minLength: length, maxLength: length });
  return fc.tuple(members, members);
});
const placesIn = (members: readonly boolean[]) => members.flatMap((is, place) => (is ? place : []));

test("sets of bits meet and are counted as sets are", () => {
  fc.assert(
    fc.property(sets, ([one, other]) => {
      const bits = bothOf(
        bitsOf(one.length, (place) => one[place]!),
        bitsOf(other.length, (place) => other[place]!),
      );
      const both = placesIn(one.map((is, place) => is && other[place]!));
      expect(placesOf(bits)).toEqual(both);
      expect(countOf(bits)).toBe(both.length);
    }),
  );
});

test("a page is a part of those who fit, sorted, however few they are", () => {
  const asked = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 60 }), fc.nat(40), fc.nat(20));
  fc.assert(
    fc.property(asked, fc.infiniteStream(fc.nat()), ([length, every, from, limit], numbers) => {
      const keys = Array.from({ length }, () => numbers.next().value as number);
      const places = Int32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
      const ranks = new Int32Array(length);
      for (const [rank, place] of places.entries()) ranks[place] = rank;
      const fits = (place: number) => keys[place]! % every === 0;
      const all = [...places].filter(fits);
      const page = pageOf({ places, ranks }, bitsOf(length, fits), { from, limit });
      expect(page).toEqual({ places: all.slice(from, from + limit), total: all.length });
    }),
  );
});

test("who is searched for is found by id and name, however written, and across none of them", () => {
  const texts = fc.array(fc.stringMatching(/^[aAbİß ]{0,4}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(texts, fc.stringMatching(/^[aAbİß\n]{1,3}$/), (names, search) => {
      const accounts = names.map((_, i) => `${"AB"[i % 2]}${i}`);
      const table: SnapshotTable = {
        length: names.length,
        accounts,
        account: Int32Array.from(names.keys()),
        asOf: new Int32Array(names.length),
        facts: new Map([["title", { type: "string", codes: Int32Array.from(names.keys()), dictionary: names }]]),
      };
      const book = { facts: new Map([["title", { name: "title", role: "name" }]]) } as unknown as Book;
      const wanted = search.toLowerCase();
      const found = accounts.flatMap((id, place) =>
        [id, names[place]!].some((text) => text.toLowerCase().includes(wanted)) ? place : [],
      );
      expect(placesOf(rowsOn(book, table, 0).named(search))).toEqual(found);
    }),
  );
});
