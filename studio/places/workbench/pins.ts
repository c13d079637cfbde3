/**
 * Accounts that stay in sight, kept in this browser for each book.
 *
 * @module
 */
import { draft, openBook, worker } from "../../contexts.ts";
import { Store } from "../../store.ts";

const key = (): string => `barograph/pinned/${openBook.value?.id ?? ""}`;

/** Ids of the pinned accounts of the open book. */
export const pinned = new Store<readonly string[]>([]);

/** Tells the worker which accounts are pinned, as they are kept. */
export async function beginPins(): Promise<void> {
  pinned.set(read());
  await tell();
}

/** Pins an account, or lets go of it. */
export function togglePin(account: string): void {
  const now = pinned.value;
  pinned.set(now.includes(account) ? now.filter((one) => one !== account) : [...now, account]);
  localStorage.setItem(key(), JSON.stringify(pinned.value));
  void tell();
}

async function tell(): Promise<void> {
  const effect = await worker.ask("pin", { accounts: pinned.value }).catch(() => undefined);
  if (effect && draft.value) draft.patch({ effect });
}

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
