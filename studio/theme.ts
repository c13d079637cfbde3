/**
 * Light or dark: as the system has it, or as somebody chose for this browser.
 *
 * @module
 */
import { Store } from "./store.ts";

const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "barograph/theme";

export const theme = new Store<Theme>(themes.find((one) => one === read()) ?? "system");
const system = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** The next of the three. */
export function turnTheme(): void {
  theme.set(themes[(themes.indexOf(theme.value) + 1) % themes.length]!);
}

/** What is on the screen. */
export const isDark = (): boolean => (theme.value === "system" ? (system?.matches ?? false) : theme.value === "dark");

/** Calls back whenever light becomes dark or dark becomes light. @returns what ends that */
export function listenToTheme(listener: () => void): () => void {
  system?.addEventListener("change", listener);
  const end = theme.listen(listener);
  return () => {
    system?.removeEventListener("change", listener);
    end();
  };
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function show(): void {
  if (theme.value === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.value;
}

if (globalThis.document) {
  show();
  theme.listen(() => {
    show();
    localStorage.setItem(key, theme.value);
  });
}
