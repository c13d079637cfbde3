/**
 * One history for form and text, and drafts that outlive the page.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { beginHistory, edited, redone, undone } from "#studio/draft/history.ts";
import { draftKey, forgetDraft, keepDraft, keptDraft, type Shelf } from "#studio/draft/kept.ts";

describe("the history of a text", () => {
  test("takes back step by step, and forth again", () => {
    const two = edited(edited(beginHistory("a"), "b"), "c");
    expect(undone(two).text).toBe("b");
    expect(undone(undone(two)).text).toBe("a");
    expect(redone(undone(two)).text).toBe("c");
    expect(undone(undone(undone(two))).text).toBe("a");
  });

  test("one gesture is one step, whatever came before", () => {
    const typed = edited(beginHistory("a"), "b", "typing");
    const dragged = ["c", "d", "e"].reduce((history, text) => edited(history, text, "drag 1"), typed);
    expect(undone(dragged).text).toBe("b");
    expect(undone(edited(dragged, "f", "drag 2")).text).toBe("e");
  });

  test("another edit forgets what was undone", () => {
    const other = edited(undone(edited(beginHistory("a"), "b")), "c");
    expect(redone(other)).toBe(other);
    expect(undone(other).text).toBe("a");
  });
});

describe("a draft in the browser", () => {
  const shelf = (refuses = false): Shelf => {
    const items = new Map<string, string>();
    return {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => {
        if (refuses) throw new DOMException("full", "QuotaExceededError");
        items.set(key, value);
      },
      removeItem: (key) => void items.delete(key),
    };
  };
  const kept = { text: "mine", base: { text: "theirs", etag: '"1"' }, at: 12 };

  test("is found again", () => {
    const one = shelf();
    const key = draftKey("book", "health");
    expect(keepDraft(one, key, kept)).toBe(true);
    expect(keptDraft(one, key)).toEqual(kept);
    expect(keptDraft(one, draftKey("book", "other"))).toBeUndefined();
  });

  test("is told not to be kept where there is no room", () => {
    expect(keepDraft(shelf(true), "key", kept)).toBe(false);
  });

  test("of another tab stays beside it, and is what is left when one of them is saved", () => {
    const one = shelf();
    const draftOf = (text: string) => ({ ...kept, text });
    keepDraft(one, "key", draftOf("first tab"));
    keepDraft(one, "key", draftOf("second tab"));
    keepDraft(one, "key", draftOf("second tab, later"), "second tab");
    expect(keptDraft(one, "key")).toEqual({ ...draftOf("second tab, later"), others: [draftOf("first tab")] });
    keepDraft(one, "key", draftOf("first tab, later"), "first tab");
    expect(keptDraft(one, "key")?.others).toEqual([draftOf("second tab, later")]);
    forgetDraft(one, "key", "first tab, later");
    expect(keptDraft(one, "key")).toEqual(draftOf("second tab, later"));
    forgetDraft(one, "key", "second tab, later");
    expect(keptDraft(one, "key")).toBeUndefined();
  });

  test("that cannot be read is none", () => {
    const one = shelf();
    for (const text of ["", "{", "[]", '{"text":1}']) {
      one.setItem("key", text);
      expect(keptDraft(one, "key")).toBeUndefined();
    }
  });
});
