import { describe, expect, test } from "vitest";
import type { Row } from "../../book/build.ts";
import { accounts, contract, kpi, number } from "./catalogue.ts";

const answer = (kind: string, score: number | null, more: Partial<Row> = {}): Row =>
  ({ at: "2026-03-10", kind, score, channel: "email", moment: "quarterly", ...more }) as Row;
const request = (kind: string, more: Partial<Row> = {}): Row =>
  ({ at: "2026-03-05", kind, channel: "email", moment: "quarterly", ...more }) as Row;

/** One account for each answer. */
const answers = (kind: string, scores: readonly (number | null)[], asked = 0) =>
  accounts(Math.max(scores.length, asked), (i) => ({
    ...(i < scores.length && { surveys: [answer(kind, scores[i]!)] }),
    ...(i < asked && { survey_requests: [request(kind)] }),
  }));

describe("2 NPS", () => {
  test("promoters less detractors on 0 to 10, with n, the rate of response and an interval", async () => {
    // the whole scale once: 9 and 10 promote, 0 to 6 detract
    const { current, response } = await kpi("nps", answers("nps", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 44));
    expect(current).toMatchObject({ value: Number((((2 - 7) / 11) * 100).toFixed(6)), n: 11 });
    expect(response).toEqual({ asked: { value: 44, n: 44 }, rate: 0.25 });
  });

  test("its variance is that of promoters and detractors, (p + d − (p − d)²) / n", async () => {
    const scores = [...Array<number>(50).fill(10), ...Array<number>(30).fill(8), ...Array<number>(20).fill(2)];
    const { current } = await kpi("nps", answers("nps", scores));
    if (current.value === null) throw new Error("no number");
    const [p, d, n] = [0.5, 0.2, 100];
    // an account gives one answer: the variance by account is that of answers, with n − 1
    const half = 1.959964 * 100 * Math.sqrt((p + d - (p - d) ** 2) / (n - 1));
    expect(current.value).toBeCloseTo(30, 6);
    expect(current.upper! - current.value).toBeCloseTo(half, 3);
    expect(current.value - current.lower!).toBeCloseTo(half, 3);
  });

  test("answers of one account are not independent: ten of the same make nothing surer", async () => {
    const scores = Array.from({ length: 40 }, (_, i) => (i % 2 ? 10 : 0));
    const once = await kpi("nps", answers("nps", scores));
    const tenfold = await kpi(
      "nps",
      accounts(40, (i) => ({ surveys: Array<Row>(10).fill(answer("nps", scores[i]!)) })),
    );
    const width = ({ current }: typeof once) => (current.value === null ? 0 : current.upper! - current.lower!);
    expect(tenfold.current).toMatchObject({ value: 0, n: 400 });
    expect(width(tenfold)).toBeCloseTo(width(once), 9);
  });

  test("answers off the scale do not count", async () => {
    expect(await kpi("nps", answers("nps", [10, 11, -1, 9]))).toMatchObject({ current: { value: 100, n: 2 } });
  });

  test("answers of another kind, and one alone", async () => {
    expect(await number("nps", answers("csat", [3]))).toBe("elements");
    expect(await kpi("nps", answers("nps", [9]))).toMatchObject({
      current: { value: 100, n: 1, noInterval: expect.anything() },
    });
    expect((await kpi("nps", answers("nps", [9]))).response).toEqual({
      asked: { value: null, lacks: expect.anything() },
      rate: null,
    });
  });
});

describe("3 CSAT", () => {
  test("40 positive of 50 are 80 %", async () => {
    const scores = Array.from({ length: 50 }, (_, i) => (i < 40 ? 4 + (i % 2) : 1 + (i % 3)));
    const { current, target } = await kpi("csat", answers("csat", scores));
    expect(current).toMatchObject({ value: 0.8, n: 50 });
    expect(target).toEqual({ least: 0.8, met: true });
    if (current.value === null) return;
    // Wilson's interval of 40 of 50
    expect(current.lower).toBeCloseTo(0.6696, 4);
    expect(current.upper).toBeCloseTo(0.8876, 4);
  });

  test("what is positive is declared: 6 to 10 of ten", async () => {
    const declared = { share: "surveys", where: 'kind == "csat"', meeting: "score >= 6" };
    expect(await number("csat", answers("csat", [5, 6, 10, 1]), { declared })).toBe(0.5);
  });
});

describe("4 CES, 23 ratings of resources", () => {
  test.each([
    ["ces", "ces"],
    ["resource_rating", "resource"],
  ])("%s: mean and distribution", async (name, kind) => {
    const { current, parts } = await kpi(name, answers(kind, [5, 5, 4, 2]));
    expect(current).toMatchObject({ value: 4, n: 4 });
    expect(parts.map(({ key, figure, share }) => [key[0], "n" in figure && figure.n, share])).toEqual([
      [2, 1, 0.25],
      [4, 1, 0.25],
      [5, 2, 0.5],
    ]);
  });
});

describe("48 and 26 response to surveys", () => {
  const sent = (channel: string, moment: string, asked: number, answered: number) =>
    Object.fromEntries(
      Array.from({ length: asked }, (_, i) => [
        `${channel}${i}`,
        {
          contracts: [contract(i % 2 ? "2026-02-15" : "2024-01-01", "2027-01-01", 100)],
          survey_requests: [request("nps", { channel, moment })],
          ...(i < answered && { surveys: [answer("nps", 9, { channel, moment })] }),
        },
      ]),
    );

  test("by channel, moment and stage: 45 % by SMS, 6 % by e-mail", async () => {
    const rows = { ...sent("sms", "after-ticket", 20, 9), ...sent("email", "quarterly", 100, 6) };
    const byChannel = await kpi("survey_response", rows);
    expect(byChannel.current).toMatchObject({ value: 15 / 120, n: 120 });
    expect(byChannel.parts.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["email", 0.06],
      ["sms", 0.45],
    ]);
    const byMoment = await kpi("survey_response_by_moment", rows);
    expect(byMoment.parts.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["quarterly", 0.06],
      ["after-ticket", 0.45],
    ]);
    // every other account began in February
    const byStage = await kpi("survey_response_by_stage", rows);
    expect(byStage.parts.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["onboarding", 7 / 60],
      ["steady", 8 / 60],
    ]);
  });

  test("nobody asked, nobody answered", async () => {
    expect(await number("survey_response", answers("nps", [9]))).toBe("rows");
    expect(await number("survey_response", answers("nps", [], 1))).toBe("rows");
  });
});
