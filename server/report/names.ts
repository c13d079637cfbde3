/**
 * What a rule set and its book call things, as they are shown.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { AdjustmentExplanation, AlertExplanation } from "#engine/explain/explanation.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { banded, type Piece } from "./prose.ts";

const { plain } = explainTexts;

type Named = { readonly id: string; readonly title?: string };

export class Names {
  readonly #program: Program;
  readonly #book: Book;

  constructor(program: Program, book: Book) {
    this.#program = program;
    this.#book = book;
  }

  readonly segment = (id: string): string => titleIn(this.#program.segments, id);
  readonly stage = (id: string): string => titleIn(this.#program.stages, id);
  readonly band = (id: string): string =>
    id === unknownBand ? explainTexts.unknownBandTitle : titleIn(this.#program.bands, id);
  readonly component = (id: string): string =>
    titleIn(
      this.#program.groups.flatMap(({ components }) => components),
      id,
    );

  readonly fact = (name: string): string => {
    const fact = this.#book.facts.get(name);
    return fact ? explainTexts.factName(fact) : plain(name);
  };

  /** A band with its mark before it. */
  markedBand(id: string): readonly Piece[] {
    return banded(this.band(id), this.bandNumber(id), this.#program.bands.length);
  }

  /** Its number, the worst first; behind the last the unknown one. */
  bandNumber(id: string): number {
    const { bands } = this.#program;
    const number = bands.findIndex((band) => band.id === id);
    return number < 0 ? bands.length : number;
  }

  /** An adjustment in a few words: its reason, else its title, else its id. */
  readonly adjustment = (id: string): string => {
    const found = this.#adjustment(id);
    return plain((found?.reason ?? found?.title ?? id).replace(/\.$/, ""));
  };

  readonly adjustmentReason = (adjustment: AdjustmentExplanation): string =>
    explainTexts.adjustmentReason(adjustment, this.#adjustment(adjustment.id));

  /** An alert in a few words. */
  readonly alertName = (id: string): string => {
    const found = this.#alert(id);
    return plain((found?.reason ?? found?.title ?? id).replace(/\.$/, ""));
  };

  readonly alert = (alert: AlertExplanation): string => explainTexts.alert(alert, this.#alert(alert.id), this.fact);

  #adjustment(id: string): Program["adjustments"][number] | undefined {
    return this.#program.adjustments.find((one) => one.id === id);
  }

  #alert(id: string): Program["alerts"][number] | undefined {
    return this.#program.alerts.find((one) => one.id === id);
  }
}

function titleIn(list: readonly Named[], id: string): string {
  return plain(list.find((one) => one.id === id)?.title ?? id);
}
