/**
 * The benchmark's rule set as somebody would write it by hand: a plain function over an object.
 *
 * @module
 */

/** One snapshot; `null` is missing. */
export type Row = Readonly<Record<string, number | string | null>>;

/** What the columns tell of a snapshot as well. */
export interface HandScore {
  /** The score, in tenths; −1 without any points. */
  tenths: number;
  /** The band: red, amber, green are 0, 1, 2; 255 is unknown. */
  band: number;
  segment: number;
  stage: number;
  coverage: number;
}

/** What each component adds to the coverage, by the weight of the group `usage`. */
const sharesWith = (usage: number) => {
  const all = 20 + 10 + 25 + usage;
  return {
    features: (20 / all) * (2 / 4),
    plan: (20 / all) * (1 / 4),
    reviews: (20 / all) * (1 / 4),
    invoices: (10 / all) * (1 / 2),
    renewal: (10 / all) * (1 / 2),
    csat: (25 / all) * (2 / 4),
    response: (25 / all) * (1 / 4),
    tickets: (25 / all) * (1 / 4),
    logins: (usage / all) * (3 / 8),
    nps: (usage / all) * (1 / 8),
    seats: (usage / all) * (2 / 8),
    trend: (usage / all) * (2 / 8),
  };
};
const smallShares = sharesWith(30);
const otherShares = sharesWith(45);

/** Scores a snapshot. The result is given to be filled in, so that nothing is allocated. */
export function handWritten(row: Row, result: HandScore): void {
  const n = row as Readonly<Record<string, number | null>>;
  const { arr, tenure, renewal, escalations, logins, trend, seats, features, tickets, response, csat, nps } = n;
  const { reviews, invoices } = n;
  const { plan } = row;
  const segment = arr! >= 100_000 ? 0 : arr! >= 20_000 ? 1 : 2;
  const onboarding = tenure !== null && tenure! < 90;
  const stage = onboarding ? 0 : tenure !== null && tenure! < 180 ? 1 : renewal !== null && renewal! <= 120 ? 2 : 3;
  const usage = segment === 2 ? 30 : 45;
  const shares = segment === 2 ? smallShares : otherShares;

  let coverage = 0;
  let mean = 0;
  let total = 0;

  let sum = 0;
  let weight = 0;
  if (features !== null) {
    sum += 2 * curve3(features!, 0, 0, 0.3, 60, 0.8, 100);
    weight += 2;
    coverage += shares.features;
  }
  if (plan !== null) {
    sum += plan === "starter" ? 40 : plan === "growth" ? 70 : 100;
    weight += 1;
    coverage += shares.plan;
  }
  if (reviews !== null) {
    sum += reviews! < 1 ? 30 : reviews! < 3 ? 70 : 100;
    weight += 1;
    coverage += shares.reviews;
  }
  if (weight > 0) {
    mean += 20 * (sum / weight);
    total += 20;
  }

  sum = 100;
  weight = 1;
  if (invoices !== null) {
    sum = invoices! < 5 ? 100 : invoices! < 30 ? 60 : 0;
    coverage += shares.invoices;
  }
  if (renewal !== null) {
    sum += curve3(renewal!, 0, 20, 90, 60, 365, 100);
    weight += 1;
    coverage += shares.renewal;
  }
  mean += 10 * (sum / weight);
  total += 10;

  sum = 2 * 50;
  weight = 2;
  if (csat !== null) {
    sum = 2 * line(csat!, 0, 0, 1, 100);
    coverage += shares.csat;
  }
  if (response !== null) {
    sum += curve3(response!, 1, 100, 24, 50, 72, 0);
    weight += 1;
    coverage += shares.response;
  }
  if (tickets !== null) {
    sum += tickets === 0 && onboarding ? 20 : tickets! > 12 ? 40 : 100;
    coverage += shares.tickets;
  }
  weight += 1;
  mean += 25 * (sum / weight);
  total += 25;

  sum = 0;
  weight = 0;
  if (logins !== null) {
    sum += 3 * curve3(logins!, 0, 0, 20, 60, 100, 100);
    weight += 3;
    coverage += shares.logins;
  }
  if (nps !== null) {
    sum += nps! < 6.5 ? 0 : nps! < 8.5 ? 60 : 100;
    weight += 1;
    coverage += shares.nps;
  }
  if (seats !== null) {
    if (onboarding) sum += 2 * (seats! < 0.05 ? 0 : seats! < 0.3 ? 70 : 100);
    else sum += 2 * (seats! < 0.2 ? 0 : seats! < 0.6 ? 50 : 100);
    weight += 2;
    coverage += shares.seats;
  }
  if (trend !== null) {
    sum += 2 * curve3(trend!, -0.5, 0, 0, 70, 0.2, 100);
    weight += 2;
    coverage += shares.trend;
  }
  if (weight > 0) {
    mean += usage * (sum / weight);
    total += usage;
  }

  mean /= total;
  if (escalations !== null && arr !== null && escalations! > 0 && arr! >= 100_000) mean = Math.min(mean, 29.9);
  if (invoices !== null && invoices! > 60) mean -= 10;
  if (nps !== null && csat !== null && nps! >= 9 && csat! > 0.9) mean = Math.max(mean, 60);

  const tenths = Math.floor(Math.min(100, Math.max(0, mean)) * 10 + 0.5 + 1e-9);
  result.tenths = tenths;
  result.coverage = Math.floor(coverage * 1e6 + 0.5) / 1e6;
  result.band = result.coverage < 0.3 ? 255 : tenths < 400 ? 0 : tenths < 700 ? 1 : 2;
  result.segment = segment;
  result.stage = stage;
}

function line(x: number, x0: number, y0: number, x1: number, y1: number): number {
  if (x < x0) return y0;
  return x < x1 ? y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) : y1;
}

function curve3(x: number, x0: number, y0: number, x1: number, y1: number, x2: number, y2: number): number {
  return x < x1 ? line(x, x0, y0, x1, y1) : line(x, x1, y1, x2, y2);
}
