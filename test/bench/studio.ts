/**
 * The studio itself, served over a book as people serve it: the workbench is open, and the mouse drags the weight of a
 * group. Timed in the page: from each move of the pointer until the numbers of its effect are other ones, and until the
 * frame that shows them, and whether that is the frame in which the thumb moves; and from the release until intervals, lead time and movers stand.
 *
 * @module
 */
import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { steps, warming } from "./hands.ts";
import { historiesFolder, startServer } from "./servedBook.ts";

export interface Dragged {
  readonly snapshots: number;
  /** Milliseconds, move by move. */
  readonly changed: readonly number[];
  readonly shown: readonly number[];
  /** Move by move: were the numbers drawn in the frame in which the thumb moved? */
  readonly together: readonly boolean[];
  /** Milliseconds, release by release. */
  readonly rested: readonly number[];
}

/** Milliseconds after its release within which all stands. */
export const restWithin = 150;
const releases = 12;
/** A move waits so long for the one before it, in milliseconds: whatever follows from that has been shown by then. */
const between = 60;
/** Pixels of a move: each is another weight. */
const stride = 2;

/** Serves a book and drags. */
export async function dragInStudio(browser: Browser, snapshots: number): Promise<Dragged> {
  const folder = historiesFolder(snapshots);
  const server = await startServer(folder);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/#/bench/workbench`);
    await page.locator("barograph-effect .auc .key-figure").first().waitFor();
    await page.locator("barograph-effect .computing").first().waitFor({ state: "detached" });
    await page.evaluate(watch);
    // as for whoever has dragged before: accounts that moved are listed
    await release(page, 0);
    const { changed, shown, together } = await dragOn(page, warming + steps);
    const rested: number[] = [];
    for (let k = 0; k < releases; k++) rested.push(await release(page, k));
    const [timed, seen, one] = [changed.slice(warming), shown.slice(warming), together.slice(warming)];
    return { snapshots, changed: timed, shown: seen, together: one, rested };
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the page notes of a drag. */
interface Noted {
  moved: number | undefined;
  released: number | undefined;
  readonly changed: number[];
  readonly shown: number[];
  readonly together: boolean[];
  readonly rested: number[];
}

/** Runs in the page: notes when the pointer moves, when the numbers change, and when that is shown. */
function watch(): void {
  interface Node {
    closest?(selector: string): Node | null;
    querySelector(selector: string): Node | null;
    readonly parentElement: Node | null;
  }
  interface Page {
    noted: Noted;
    readonly document: Node;
    readonly MutationObserver: new (
      heard: (records: readonly { target: Node }[]) => void,
    ) => {
      observe(node: Node, options: object): void;
    };
    addEventListener(type: string, heard: (event: { timeStamp: number }) => void, capture: boolean): void;
    requestAnimationFrame(begin: () => void): void;
  }
  const page = globalThis as unknown as Page;
  const noted: Noted = { moved: undefined, released: undefined, changed: [], shown: [], together: [], rested: [] };
  page.noted = noted;
  // whichever is told first, of the same move
  for (const type of ["pointerrawupdate", "pointermove"])
    page.addEventListener(type, ({ timeStamp }) => (noted.moved ??= timeStamp), true);
  page.addEventListener("pointerup", ({ timeStamp }) => (noted.released = timeStamp), true);
  const numbers = ".key-figure, .bands-live, .migration";
  const effect = page.document.querySelector("barograph-effect")!;
  // what changes before a frame begins is drawn in it
  const drawn = { thumb: false, numbers: false };
  const drawing = (what: keyof typeof drawn): void => {
    if (!drawn.thumb && !drawn.numbers) {
      page.requestAnimationFrame(() => {
        if (drawn.numbers) noted.together.push(drawn.thumb);
        drawn.thumb = drawn.numbers = false;
      });
    }
    drawn[what] = true;
  };
  const thumbs = new page.MutationObserver(() => drawing("thumb"));
  const form = page.document.querySelector("barograph-form")!;
  thumbs.observe(form, { subtree: true, attributeFilter: ["aria-valuenow"] });
  const heard = new page.MutationObserver((records) => {
    const now = performance.now();
    if (noted.released !== undefined && !effect.querySelector(".computing")) {
      noted.rested.push(now - noted.released);
      noted.released = undefined;
    }
    const { moved } = noted;
    // a text has no `closest`
    const isNumber = ({ target }: { target: Node }) =>
      (target.closest ? target : target.parentElement!).closest!(numbers);
    if (moved === undefined || !records.some(isNumber)) return;
    noted.moved = undefined;
    noted.changed.push(now - moved);
    drawing("numbers");
    page.requestAnimationFrame(() => noted.shown.push(performance.now() - moved));
  });
  heard.observe(effect, { subtree: true, childList: true, characterData: true, attributes: true });
}

const noted = (page: Page): Promise<Noted> => page.evaluate("noted");

/** Drags to and fro, move by move. */
async function dragOn(page: Page, moves: number): Promise<Noted> {
  const { x, y } = await thumb(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const width = 30;
  for (let k = 1; k <= moves; k++) {
    const at = Math.abs(((k + width) % (2 * width)) - width);
    await page.evaluate("noted.moved = undefined");
    await page.mouse.move(x + stride * at, y);
    await page.waitForTimeout(between);
  }
  await page.mouse.up();
  const all = await noted(page);
  if (all.changed.length < moves / 2) throw new Error(`of ${moves} moves ${all.changed.length} changed a number`);
  return all;
}

/** Drags a little, and lets go. */
async function release(page: Page, k: number): Promise<number> {
  await page.locator("barograph-effect .computing").first().waitFor({ state: "detached" });
  const { x, y } = await thumb(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 5; i++) await page.mouse.move(x + (k % 2 === 0 ? i : -i) * stride, y);
  await page.evaluate("noted.rested.length = 0");
  await page.mouse.up();
  for (;;) {
    const [time] = (await noted(page)).rested;
    if (time !== undefined) return time;
    await page.waitForTimeout(between);
  }
}

async function thumb(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator(".group-row", { hasText: "usage" }).locator(".thumb").boundingBox();
  return { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 };
}
