/**
 * The bridge between the editor and the language's own intelligence, which lives in the engine and answers from the
 * worker: completion, hover, and fixes of problems that have a certain one.
 *
 * @module
 */
import type { CompletionKind } from "#engine/assist/index.ts";
import { fixed } from "#engine/checks/fixes.ts";
import type { Problem, Severity } from "#engine/problems.ts";
import { problemText } from "#engine/texts/problems.ts";
import { draft, worker } from "../contexts.ts";
import { workbenchTexts } from "../texts.ts";
import { changeBetween } from "./change.ts";
import type { monaco as MonacoModule } from "./monaco.ts";

type Monaco = typeof MonacoModule;
type Model = MonacoModule.editor.ITextModel;

/** Who the markers are from. */
const owner = "barograph";

/** Teaches the editor the language. To be called once. */
export function teach(monaco: Monaco): void {
  const { CompletionItemKind: Kind, CompletionItemInsertTextRule: Rule } = monaco.languages;
  const kinds: Readonly<Record<CompletionKind, number>> = {
    key: Kind.Property,
    value: Kind.Value,
    fact: Kind.Variable,
    column: Kind.Field,
    figure: Kind.Variable,
    source: Kind.Module,
    id: Kind.Reference,
    name: Kind.Reference,
    function: Kind.Function,
    operator: Kind.Operator,
    role: Kind.EnumMember,
  };
  monaco.languages.registerCompletionItemProvider("yaml", {
    triggerCharacters: [" ", ":", "-", "[", "{", ",", '"', "'"],
    async provideCompletionItems(model, position) {
      const found = await worker.ask("complete", { text: model.getValue(), offset: model.getOffsetAt(position) });
      return {
        suggestions: found.map(({ label, kind, detail, documentation, edit, caret, sort }) => ({
          label: { label, description: detail },
          kind: kinds[kind],
          documentation: { value: documentation },
          insertText: snippet(edit.text, caret),
          insertTextRules: Rule.InsertAsSnippet,
          filterText: edit.text,
          sortText: sort,
          range: rangeIn(monaco, model, edit.from, edit.to),
        })),
      };
    },
  });
  monaco.languages.registerHoverProvider("yaml", {
    async provideHover(model, position) {
      const found = await worker.ask("hover", { text: model.getValue(), offset: model.getOffsetAt(position) });
      return found && { contents: [{ value: found.text }], range: rangeIn(monaco, model, found.from, found.to) };
    },
  });
  monaco.languages.registerCodeActionProvider("yaml", {
    provideCodeActions(model, range) {
      const problems = (draft.value?.state?.problems ?? []).filter(
        ({ span }) => span && monaco.Range.areIntersectingOrTouching(rangeOfSpan(monaco, span), range),
      );
      return { actions: problems.flatMap((one) => fixOf(monaco, model, one)), dispose: () => undefined };
    },
  });
}

/** A text with the caret's place marked, as the editor's snippets have it. */
function snippet(text: string, caret: number): string {
  const escaped = (part: string) => part.replaceAll(/[\\$}]/g, "\\$&");
  return `${escaped(text.slice(0, caret))}$0${escaped(text.slice(caret))}`;
}

function fixOf(monaco: Monaco, model: Model, one: Problem): MonacoModule.languages.CodeAction[] {
  const text = model.getValue();
  const { text: corrected, fixed: done } = fixed(text, [one]);
  if (done.length === 0) return [];
  const { from, to, text: written } = changeBetween(text, corrected);
  const { suggestion } = one.parameters as { suggestion?: string };
  return [
    {
      title: workbenchTexts.text.fix(suggestion ?? written),
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [marker(monaco, one)],
      edit: {
        edits: [
          {
            resource: model.uri,
            versionId: model.getVersionId(),
            textEdit: { range: rangeIn(monaco, model, from, to), text: written },
          },
        ],
      },
    },
  ];
}

/** Underlines what is wrong, exactly where it is. */
export function mark(monaco: Monaco, model: Model, problems: readonly Problem[]): void {
  const markers = problems.filter(({ span }) => span).map((one) => marker(monaco, one));
  monaco.editor.setModelMarkers(model, owner, markers);
}

function marker(monaco: Monaco, one: Problem): MonacoModule.editor.IMarkerData {
  const severities: Readonly<Record<Severity, MonacoModule.MarkerSeverity>> = {
    error: monaco.MarkerSeverity.Error,
    warning: monaco.MarkerSeverity.Warning,
    note: monaco.MarkerSeverity.Info,
  };
  const { sentence, remedy } = problemText(one);
  return {
    ...rangeOfSpan(monaco, one.span!),
    severity: severities[one.severity],
    message: `${sentence}\n${remedy}`,
    code: one.code,
  };
}

const rangeOfSpan = (monaco: Monaco, { line, column, endLine, endColumn }: NonNullable<Problem["span"]>) =>
  new monaco.Range(line, column, endLine, endColumn);

function rangeIn(monaco: Monaco, model: Model, from: number, to: number): MonacoModule.Range {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}
