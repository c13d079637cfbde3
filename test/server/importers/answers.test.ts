import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, Scored } from "#engine/book/questions.ts";
import { answerReader, hasAnswer, type QuestionLayout } from "#server/importers/answers.ts";
import type { Cell } from "#server/importers/records.ts";

const scored = (more: Partial<Scored> = {}): Scored => ({ by: "score", scale: [0, 10], reversed: false, ...more });

/** A question whose answers are in the first fields, with the comment behind them. */
function layout(answer: Question["answer"], columns = 1): QuestionLayout {
  const names = Array.from({ length: columns }, (_, i) => `Q${i + 1}`);
  return {
    question: { kind: "k", columns: names, answer, comment: "Why?" },
    columns: names.map((name, index) => ({ name, index })),
    comment: columns,
  };
}

/** What becomes of fields: the rows, and what did not fit. */
function read(answer: Question["answer"], fields: readonly Cell[], decimal: "." | "," = ".") {
  const unfit: string[] = [];
  const question = layout(answer, fields.length - 1);
  const rows = answerReader([question], decimal, true)(fields, (column, value) => unfit.push(`${column}: ${value}`));
  return { rows, unfit };
}

const score = (answer: Scored, cell: Cell, decimal: "." | "," = ".") =>
  read(answer, [cell, null], decimal).rows[0]?.[1];

describe("a score", () => {
  test.each<[Cell, number]>([
    ["7", 7],
    [" 7 ", 7],
    [7, 7],
    [{ as: "number", text: "7.0" }, 7],
    ["7.5", 7.5],
    ["10 - Extremely likely", 10],
    ["0 = Not at all likely", 0],
    ["Extremely likely - 10", 10],
    ["Very easy (5)", 5],
    ["5: very easy", 5],
    ["4 stars", 4],
  ])("%j is %j", (cell, value) => expect(score(scored(), cell)).toBe(value));

  test("with the decimal mark of the file", () => {
    expect(score(scored(), "7,5", ",")).toBe(7.5);
    expect(score(scored(), "7,5 - quite likely", ",")).toBe(7.5);
  });

  test.each<Cell>([
    "11",
    "-1",
    "4 of 5",
    "4/5",
    "Top 3 of all",
    "1st",
    "Q3b",
    "very likely",
    "2026-03-14",
    { as: "opaque", text: "[7]" },
    { as: "date", text: "2026-03-14" },
    true,
  ])("%j is none, and told", (cell) => {
    const { rows, unfit } = read(scored(), [cell, null]);
    expect(rows).toEqual([["k", null, null, null]]);
    expect(unfit).toHaveLength(1);
  });

  test("in words that the book names, however they are written", () => {
    const answer = scored({
      scale: [1, 5],
      answers: new Map([
        ["very satisfied", 5],
        ["so so", 3],
        ["1 of us left", 1],
      ]),
    });
    expect(score(answer, "Very satisfied")).toBe(5);
    expect(score(answer, "  SO   so ")).toBe(3);
    expect(score(answer, "1 of us left")).toBe(1);
    // what it does not name is a number where there is one
    expect(score(answer, "2 - poor")).toBe(2);
    expect(read(answer, ["Very", null]).unfit).toEqual(["Q1: Very"]);
  });

  test("is turned round where the lowest answer is the best", () => {
    expect(score(scored({ scale: [1, 7], reversed: true }), "1 - very low effort")).toBe(7);
    expect(score(scored({ scale: [1, 7], reversed: true }), "7")).toBe(1);
    expect(score(scored({ scale: [0, 10], reversed: true }), "4")).toBe(6);
    expect(read(scored({ scale: [1, 7], reversed: true }), ["8", null]).unfit).toEqual(["Q1: 8"]);
  });

  test("may be any number without a scale", () => {
    expect(score({ by: "score", reversed: false }, "1200")).toBe(1200);
  });
});

describe("rows", () => {
  test("of a comment without an answer, of an answer without a comment, of neither", () => {
    expect(read(scored(), ["", "fine"]).rows).toEqual([["k", null, "fine", null]]);
    expect(read(scored(), ["9", " "]).rows).toEqual([["k", 9, null, null]]);
    expect(read(scored(), [" ", null]).rows).toEqual([]);
  });

  test("of ticked choices: one each, the comment once", () => {
    const answer = { by: "topics", separator: ";" } as const;
    expect(read(answer, ["Price; Mobile app;;", "hm"]).rows).toEqual([
      ["k", null, "hm", "Price"],
      ["k", null, null, "Mobile app"],
    ]);
    expect(read({ by: "topics" }, ["Price, and more", "", "Speed", null]).rows).toEqual([
      ["k", null, null, "Price, and more"],
      ["k", null, null, "Speed"],
    ]);
    expect(read(answer, ["", "only words"]).rows).toEqual([["k", null, "only words", null]]);
    expect(read(answer, [" ; ", ""]).rows).toEqual([]);
  });
});

test("every answer becomes one row, in the order in which they stand there, and nothing else does", () => {
  const text = fc.constantFrom("", " ", "9", "10 - likely", "11", "no idea", "a;b; c", ";");
  const fields = fc.array(fc.tuple(text, text), { maxLength: 6 });
  const kinds = [scored(), scored({ reversed: true }), { by: "topics", separator: ";" }, { by: "topics" }] as const;
  fc.assert(
    fc.property(fields, fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }), (pairs, chosen) => {
      const questions = pairs.map((_, i): QuestionLayout => {
        const name = `Q${i}`;
        const question = { kind: name, columns: [name], answer: kinds[chosen[i]!]!, comment: "c" };
        return { question, columns: [{ name, index: 2 * i }], comment: 2 * i + 1 };
      });
      const unfit: string[] = [];
      const rows = answerReader(questions, ".", false)(pairs.flat(), (column) => unfit.push(column));
      const naive = pairs.flatMap(([answer, comment], i) => {
        const said = comment.trim() || null;
        const given = answer.trim();
        if (chosen[i]! > 1) {
          const parts = chosen[i] === 2 ? given.split(";") : [given];
          const topics = parts.map((part) => part.trim()).filter((part) => part !== "");
          if (topics.length > 0) return topics.map((topic, k) => [`Q${i}`, null, k === 0 ? said : null, topic]);
          return said === null ? [] : [[`Q${i}`, null, said, null]];
        }
        if (given === "" && said === null) return [];
        const plain = { "9": 9, "10 - likely": 10 }[given] ?? null;
        return [[`Q${i}`, plain !== null && chosen[i] === 1 ? 10 - plain : plain, said, null]];
      });
      expect(rows).toEqual(naive);
      expect(hasAnswer(questions, pairs.flat())).toBe(pairs.flat().some((one) => one.trim() !== ""));
      const wrong = pairs.filter(([answer], i) => chosen[i]! < 2 && !["", "9", "10 - likely"].includes(answer.trim()));
      expect(unfit).toHaveLength(wrong.length);
    }),
  );
});

test("whether anything was answered", () => {
  const questions = [layout(scored()), layout({ by: "topics" }, 1)];
  expect(hasAnswer(questions, ["", " "])).toBe(false);
  expect(hasAnswer(questions, ["", "x"])).toBe(true);
  expect(hasAnswer(questions, [0, null])).toBe(true);
  expect(hasAnswer(questions, [])).toBe(false);
});
