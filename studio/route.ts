/**
 * The URL: which book, which place, and what is selected there. It lies behind the `#`, so that a studio that is served
 * from any path, or by any server, has links that show a colleague the same view.
 *
 *     #/online-retail/workbench?rules=health&fact=recency_days
 *
 * @module
 */
import { Store } from "./store.ts";

export const placeNames = [
  "book",
  "workbench",
  "backtest",
  "predictors",
  "accounts",
  "compare",
  "tune",
  "data",
] as const;
export type PlaceName = (typeof placeNames)[number];

export interface Route {
  /** Id of the book; empty where none is named. */
  readonly book: string;
  readonly place: PlaceName;
  /** What is selected and filtered, by name; `rules` is the rule set everywhere. */
  readonly selection: Readonly<Record<string, string>>;
}

/** Reads the part of a URL behind its `#`. A place that does not exist is the book. */
export function readRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [book = "", place = ""] = path.split("/").map(decoded);
  const known = placeNames.find((name) => name === place) ?? "book";
  return { book, place: known, selection: Object.fromEntries(new URLSearchParams(query)) };
}

/** Writes it; what is empty is left out. */
export function routeHash({ book, place, selection }: Route): string {
  const kept = Object.entries(selection).filter(([, value]) => value !== "");
  const query = new URLSearchParams(kept).toString();
  return `#/${encodeURIComponent(book)}/${place}${query && `?${query}`}`;
}

/** Text that is no URI stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the studio is. */
export const route = new Store<Route>(readRoute(globalThis.location?.hash ?? ""));

globalThis.addEventListener?.("hashchange", () => route.set(readRoute(location.hash)));

/** What a link to another place points to: the rule set stays, other selections do not. */
export function linkTo(place: PlaceName, selection: Readonly<Record<string, string>> = {}): string {
  const { book, selection: now } = route.value;
  return routeHash({ book, place, selection: { ...(now["rules"] && { rules: now["rules"] }), ...selection } });
}

/** Goes elsewhere: a step that the browser's back button takes back. */
export function goTo(to: Route): void {
  if (routeHash(to) !== location.hash) location.hash = routeHash(to);
}

/**
 * Selects something in this place.
 *
 * @param step is it a step of its own, that the back button takes back?
 */
export function select(selection: Readonly<Record<string, string>>, step = false): void {
  const to = { ...route.value, selection: { ...route.value.selection, ...selection } };
  if (step) {
    goTo(to);
    return;
  }
  history.replaceState(null, "", routeHash(to));
  route.set(to);
}
