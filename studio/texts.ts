/**
 * Every text that the studio shows, from the one catalogue. Another language is another folder beside `en/`.
 *
 * @module
 */

export * as accountsTexts from "#engine/texts/en/studio/accounts.ts";
export * as backtestTexts from "#engine/texts/en/studio/backtest.ts";
export * as bookTexts from "#engine/texts/en/studio/book.ts";
export * as compareTexts from "#engine/texts/en/studio/compare.ts";
export * as dataTexts from "#engine/texts/en/studio/data.ts";
export * as figureTexts from "#engine/texts/en/studio/figures.ts";
export * as glossary from "#engine/texts/en/studio/glossary.ts";
export * as predictorPlaceTexts from "#engine/texts/en/studio/predictors.ts";
export * as shellTexts from "#engine/texts/en/studio/shell.ts";
export * as tuneTexts from "#engine/texts/en/studio/tune.ts";
export * as workbenchTexts from "#engine/texts/en/studio/workbench.ts";
