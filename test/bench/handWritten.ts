/**
 * The benchmark's rule set as somebody would write it by hand: a plain function over an object.
 *
 * @module
 */

/** One snapshot; `null` is missing. */
export type Row = Readonly<Record<string, number | string | null>>;

/** The score, in tenths; −1 without any points. */
export function handWritten(row: Row): number {
  const n = row as Readonly<Record<string, number | null>>;
  const { arr, tenure, renewal, escalations, logins, trend, seats, features, tickets, response, csat, nps } = n;
  const { reviews, invoices } = n;
  const small = !(arr !== null && arr! >= 20_000);
  const onboarding = tenure !== null && tenure! < 90;

  let sum = 0;
  let weight = 0;
  let mean = 0;
  let total = 0;
  const add = (points: number, w: number) => {
    sum += w * points;
    weight += w;
  };
  const close = (w: number) => {
    if (weight > 0) {
      mean += w * (sum / weight);
      total += w;
    }
    sum = 0;
    weight = 0;
  };

  if (features !== null) add(curve3(features!, 0, 0, 0.3, 60, 0.8, 100), 2);
  if (row["plan"] !== null) add(row["plan"] === "starter" ? 40 : row["plan"] === "growth" ? 70 : 100, 1);
  if (reviews !== null) add(reviews! < 1 ? 30 : reviews! < 3 ? 70 : 100, 1);
  close(20);
  add(invoices === null ? 100 : invoices! < 5 ? 100 : invoices! < 30 ? 60 : 0, 1);
  if (renewal !== null) add(curve3(renewal!, 0, 20, 90, 60, 365, 100), 1);
  close(10);
  add(csat === null ? 50 : line(csat!, 0, 0, 1, 100), 2);
  if (response !== null) add(curve3(response!, 1, 100, 24, 50, 72, 0), 1);
  add(tickets === null ? 0 : tickets === 0 && onboarding ? 20 : tickets! > 12 ? 40 : 100, 1);
  close(25);
  if (logins !== null) add(curve3(logins!, 0, 0, 20, 60, 100, 100), 3);
  if (nps !== null) add(nps! < 6.5 ? 0 : nps! < 8.5 ? 60 : 100, 1);
  if (seats !== null) {
    if (onboarding) add(seats! < 0.05 ? 0 : seats! < 0.3 ? 70 : 100, 2);
    else add(seats! < 0.2 ? 0 : seats! < 0.6 ? 50 : 100, 2);
  }
  if (trend !== null) add(curve3(trend!, -0.5, 0, 0, 70, 0.2, 100), 2);
  close(small ? 30 : 45);

  if (total === 0) return -1;
  mean /= total;
  if (escalations !== null && arr !== null && escalations! > 0 && arr! >= 100_000) mean = Math.min(mean, 29.9);
  if (invoices !== null && invoices! > 60) mean -= 10;
  if (nps !== null && csat !== null && nps! >= 9 && csat! > 0.9) mean = Math.max(mean, 60);
  return Math.floor(Math.min(100, Math.max(0, mean)) * 10 + 0.5 + 1e-9);
}

function line(x: number, x0: number, y0: number, x1: number, y1: number): number {
  if (x < x0) return y0;
  return x < x1 ? y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) : y1;
}

function curve3(x: number, x0: number, y0: number, x1: number, y1: number, x2: number, y2: number): number {
  return x < x1 ? line(x, x0, y0, x1, y1) : line(x, x1, y1, x2, y2);
}
