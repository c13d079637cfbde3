/**
 * Annotations that GitHub Actions shows beside the lines of a pull request: workflow commands on standard output.
 *
 * @module
 */
import type { Severity } from "#engine/problems.ts";

export interface Annotation {
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/** One line an annotation. */
export function githubAnnotations(annotations: readonly Annotation[]): string {
  return annotations.map(annotationLine).join("");
}

function annotationLine({ severity, file, line, endLine, column, endColumn, title, message }: Annotation): string {
  const properties = Object.entries({ file, line, endLine, col: column, endColumn, title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${commands[severity]} ${properties.join(",")}::${escapedData(message)}\n`;
}

/** As the runner's own toolkit escapes them. */
const escapedData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapedProperty = (text: string): string => escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
