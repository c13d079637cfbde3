/**
 * The editor in the colours of the page.
 *
 * @module
 */
import type { monaco as MonacoModule } from "./monaco.ts";

type Monaco = typeof MonacoModule;

/** A token of the stylesheet as `#rrggbb`. */
function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const [r = 0, g = 0, b = 0] =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  probe.remove();
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Paints the editor as the page is painted now. */
export function paint(monaco: Monaco, dark: boolean): void {
  const bare = (name: string) => colour(name).slice(1);
  monaco.editor.defineTheme("barograph", {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "", foreground: bare("ink") },
      { token: "comment", foreground: bare("ink-3"), fontStyle: "italic" },
      { token: "type.yaml", foreground: bare("ink-2") },
      { token: "string.yaml", foreground: bare("ink") },
      { token: "number.yaml", foreground: bare("pen") },
      { token: "keyword.yaml", foreground: bare("pen") },
      { token: "operators.yaml", foreground: bare("ink-3") },
      { token: "delimiter.yaml", foreground: bare("ink-3") },
      { token: "delimiter.square.yaml", foreground: bare("ink-3") },
      { token: "delimiter.bracket.yaml", foreground: bare("ink-3") },
    ],
    colors: {
      "editor.background": colour("surface"),
      "editor.foreground": colour("ink"),
      "editorLineNumber.foreground": colour("ink-3"),
      "editorLineNumber.activeForeground": colour("ink"),
      "editorLineNumber.dimmedForeground": colour("ink-3"),
      "editor.selectionBackground": colour("pen-soft"),
      "editor.inactiveSelectionBackground": colour("pen-soft"),
      "editor.lineHighlightBackground": colour("surface"),
      "editor.lineHighlightBorder": colour("surface"),
      "editorCursor.foreground": colour("pen"),
      "editorError.foreground": colour("error"),
      "editorWarning.foreground": colour("amber"),
      "editorInfo.foreground": colour("ink-3"),
      "editorWidget.background": colour("surface"),
      "editorWidget.border": colour("line"),
      "editorHoverWidget.background": colour("surface"),
      "editorHoverWidget.border": colour("line"),
      "editorSuggestWidget.background": colour("surface"),
      "editorSuggestWidget.border": colour("line"),
      "editorSuggestWidget.foreground": colour("ink"),
      "editorSuggestWidget.selectedBackground": colour("pen-soft"),
      "editorSuggestWidget.selectedForeground": colour("ink"),
      "editorSuggestWidget.highlightForeground": colour("pen"),
      "editorSuggestWidget.focusHighlightForeground": colour("pen"),
      "list.hoverBackground": colour("sunk"),
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, colour("ink-3")])),
      focusBorder: colour("pen"),
      "scrollbarSlider.background": `${colour("line-strong")}55`,
      "scrollbarSlider.hoverBackground": `${colour("line-strong")}88`,
    },
  });
  monaco.editor.setTheme("barograph");
}
