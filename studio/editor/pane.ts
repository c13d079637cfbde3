/**
 * The text of the rules in the editor. It and the form show one draft: what one of them writes, the other shows, and
 * undoing goes through the history of both.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { Problem, Severity } from "#engine/problems.ts";
import { problemText, severityText } from "#engine/texts/problems.ts";
import { draft } from "../contexts.ts";
import { hint } from "../controls/hint.ts";
import { sentence as written } from "../controls/sentence.ts";
import { editDraft, redo, undo } from "../draft/actions.ts";
import { changedLines, linesOf } from "../draft/lines.ts";
import { mergedText, mergeTexts } from "../draft/merge.ts";
import { Part } from "../part.ts";
import { route } from "../route.ts";
import { loadingState } from "../shell/states.ts";
import { partOf } from "../store.ts";
import { workbenchTexts } from "../texts.ts";
import { isDark, listenToTheme } from "../theme.ts";
import { changesBetween } from "./change.ts";
import type { monaco as MonacoModule } from "./monaco.ts";

const texts = workbenchTexts.text;

/** A pause in typing of so many milliseconds begins another step of the history. */
const pause = 900;
/** A hand that drags is followed by the text after so many milliseconds. */
const followsAfter = 100;

type Monaco = typeof MonacoModule;

@customElement("barograph-text")
export class TextPane extends Part {
  @state() private failed = false;
  @state() private ready = false;
  @query(".editor") private readonly host!: HTMLElement;
  #monaco: Monaco | undefined;
  #editor: MonacoModule.editor.IStandaloneCodeEditor | undefined;
  #decorations: MonacoModule.editor.IEditorDecorationsCollection | undefined;
  #ends: (() => void)[] = [];
  /** The draft itself is being written into the editor. */
  #writing = false;
  #typed = { at: 0, group: 0 };
  /** The draft as the editor shows it; while a hand drags it may be a little older. */
  #shown = "";
  #marked: readonly Problem[] | undefined;
  /** Which lines are shown as changed. */
  #decorated = "";
  #component = "";
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.watch(
      partOf(draft, (now) => [now?.rules, now?.history, now?.saved, now?.state, now?.gesture]),
      route,
    );
  }

  protected override render() {
    if (this.failed) return html`<p class="pane-note error">! ${texts.failed}</p>`;
    return html`${this.ready ? nothing : loadingState(texts.loading)}
      <div class="editor"></div>
      ${this.#problems()}`;
  }

  protected override firstUpdated(): void {
    void this.#begin();
  }

  /** While a hand drags, numbers go first. */
  protected override updated(): void {
    if (draft.value?.gesture === undefined) this.#show();
    else this.#later ??= setTimeout(() => this.#show(), followsAfter);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    for (const end of this.#ends.splice(0)) end();
    this.#editor?.getModel()?.dispose();
    this.#editor?.dispose();
    this.#editor = undefined;
  }

  async #begin(): Promise<void> {
    try {
      const [{ monaco }, { paint }, { teach }] = await Promise.all([
        import("./monaco.ts"),
        import("./theme.ts"),
        import("./intelligence.ts"),
      ]);
      if (!this.isConnected) return;
      if (!taught) teach(monaco);
      taught = true;
      paint(monaco, isDark());
      this.#ends.push(listenToTheme(() => paint(monaco, isDark())));
      this.#monaco = monaco;
      this.#editor = this.#create(monaco);
      this.ready = true;
    } catch (error) {
      console.error(error);
      this.failed = true;
    }
  }

  #create(monaco: Monaco): MonacoModule.editor.IStandaloneCodeEditor {
    const now = draft.value;
    this.#shown = now?.history.text ?? "";
    const model = monaco.editor.createModel(this.#shown, "yaml");
    model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    const editor = monaco.editor.create(this.host, {
      model,
      ariaLabel: texts.editor(now?.rules.file ?? ""),
      automaticLayout: true,
      fixedOverflowWidgets: true,
      quickSuggestions: { other: true, strings: true, comments: false },
      fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
      fontLigatures: false,
      fontSize: 12,
      lineHeight: 18,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      lineNumbersMinChars: 4,
      lineDecorationsWidth: 10,
      glyphMargin: false,
      folding: false,
      guides: { indentation: false, bracketPairs: false },
      bracketPairColorization: { enabled: false },
      overviewRulerLanes: 0,
      hideCursorInOverviewRuler: true,
      renderLineHighlight: "none",
      wordBasedSuggestions: "off",
      padding: { top: 8, bottom: 8 },
      scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8 },
      tabFocusMode: false,
    });
    const { KeyMod, KeyCode } = monaco;
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, undo);
    editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, redo);
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, redo);
    this.#decorations = editor.createDecorationsCollection();
    editor.onDidChangeModelContent(({ changes }) => {
      if (this.#writing) return;
      const now = performance.now();
      const breaks = changes.some(({ text }) => text.includes("\n"));
      if (now - this.#typed.at > pause || breaks) this.#typed.group++;
      this.#typed.at = now;
      const [shown, text] = [this.#shown, draft.value!.history.text];
      this.#shown = model.getValue();
      // what the form wrote since stays
      const both = shown === text ? undefined : mergedText(mergeTexts(shown, this.#shown, text));
      editDraft(both ?? this.#shown, `typing ${this.#typed.group}`);
    });
    return editor;
  }

  /** Shows the draft: its text, what is wrong with it, which lines are other than in the file. */
  #show(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    const [monaco, editor, now] = [this.#monaco, this.#editor, draft.value];
    const model = editor?.getModel();
    if (!monaco || !editor || !model || !now) return;
    const { text } = now.history;
    if (model.getValue() !== text) {
      const edits = changesBetween(model.getValue(), text).map(({ from, to, text: written }) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)),
        text: written,
      }));
      this.#writing = true;
      model.applyEdits(edits);
      this.#writing = false;
    }
    this.#shown = text;
    this.#decorate(monaco, text, now.saved.text);
    const problems = now.state?.problems ?? [];
    if (problems !== this.#marked && problems.length + (this.#marked?.length ?? 0) > 0) {
      this.#marked = problems;
      void import("./intelligence.ts").then(({ mark }) => !model.isDisposed() && mark(monaco, model, problems));
    }
    this.#follow(editor, text);
  }

  #decorate(monaco: Monaco, text: string, saved: string): void {
    const changes = text === saved ? [] : changedLines(linesOf(saved), linesOf(text));
    const lines = JSON.stringify(changes);
    // a hand that drags changes the same lines over and over
    if (draft.value?.gesture !== undefined && lines === this.#decorated) return;
    this.#decorated = lines;
    this.#decorations?.set(
      changes.map(({ start, end }) => ({
        range: new monaco.Range(start + 1, 1, Math.max(start + 1, end), 1),
        options: {
          isWholeLine: true,
          ...(end > start ? { className: "changed-line" } : {}),
          linesDecorationsClassName: end > start ? "changed-mark" : "removed-mark",
        },
      })),
    );
  }

  /** The component that the form opens comes into sight. */
  #follow(editor: MonacoModule.editor.IStandaloneCodeEditor, text: string): void {
    const component = route.value.selection["component"] ?? "";
    if (component === this.#component) return;
    this.#component = component;
    const at =
      component === ""
        ? -1
        : text.search(new RegExp(`id: *["']?${component.replaceAll(/[^\w-]/g, ".")}["']?\\s*(?:#|$)`, "m"));
    if (at >= 0) editor.revealLineNearTop(text.slice(0, at).split("\n").length);
  }

  #problems(): TemplateResult {
    const problems = draft.value?.state?.problems ?? [];
    const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
    const shown = problems.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]).slice(0, 12);
    if (shown.length === 0) return html`<p class="problems label">${texts.noProblems}</p>`;
    return html`<ul class="problems">
      ${shown.map((one) => {
        const { sentence, remedy } = problemText(one);
        return html`<li>
          <button class="opener" ${hint(remedy)} @click=${() => this.#goTo(one)}>
            <span class=${one.severity === "error" ? "error" : "second"}>${one.severity === "error" ? "! " : ""}${severityText(one.severity)}</span>
            ${one.span ? html`<span class="second">${texts.line(one.span.line)}</span>` : nothing} ${written(sentence)}
          </button>
        </li>`;
      })}
    </ul>`;
  }

  #goTo({ span }: Problem): void {
    if (!span || !this.#editor) return;
    this.#editor.setPosition({ lineNumber: span.line, column: span.column });
    this.#editor.revealLineInCenter(span.line);
    this.#editor.focus();
  }
}

let taught = false;
