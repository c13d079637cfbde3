/**
 * Everything that is generated from the code, as texts by path relative to the repository.
 *
 * @module
 */
import { BacktestReportSchema } from "#engine/document/schema/backtestReport.ts";
import { ComparisonReportSchema } from "#engine/document/schema/comparisonReport.ts";
import { ForecastReportSchema } from "#engine/document/schema/forecastReport.ts";
import { schemas } from "#engine/document/schema/index.ts";
import { PredictorsReportSchema } from "#engine/document/schema/predictorsReport.ts";
import { RunComparisonSchema, RunListSchema, RunRepeatSchema } from "#engine/document/schema/runReports.ts";
import { TuningReportSchema } from "#engine/document/schema/tuningReport.ts";
import { aggregatesReference } from "./aggregates.ts";
import { apiReference, openApiFile } from "./api.ts";
import { backtestReference } from "./backtest.ts";
import { bookReference } from "./book.ts";
import { casesReference } from "./cases.ts";
import { checkPages } from "./checks.ts";
import { cliReference } from "./cli.ts";
import { expressionsReference } from "./expressions.ts";
import { generatorReference } from "./generator.ts";
import { kpiCatalogueReference, kpisReference } from "./kpis.ts";
import { problemsReference } from "./problems/page.ts";
import { rulesReference } from "./rules.ts";
import { shapesReference } from "./shapes.ts";
import { treesReference } from "./trees.ts";
import { validatorsSource } from "./validators.ts";

/** What commands write as JSON. */
const reportSchemas = {
  "backtest-report": BacktestReportSchema,
  "comparison-report": ComparisonReportSchema,
  "forecast-report": ForecastReportSchema,
  "predictors-report": PredictorsReportSchema,
  "tuning-report": TuningReportSchema,
  "run-list": RunListSchema,
  "run-repeat": RunRepeatSchema,
  "run-comparison": RunComparisonSchema,
};

/** All generated files: path → text. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    "engine/document/validators.generated.ts": validatorsSource(),
    "docs/aggregates.md": aggregatesReference(),
    "docs/api.md": apiReference(),
    "docs/openapi.json": openApiFile(),
    "docs/backtest.md": backtestReference(),
    "docs/book.md": bookReference(),
    "docs/cases.md": casesReference(),
    "docs/cli.md": await cliReference(),
    "docs/expressions.md": expressionsReference(),
    "docs/kpis.md": kpisReference(),
    "docs/kpi-catalogue.md": kpiCatalogueReference(),
    "docs/generator.md": generatorReference(),
    "docs/problems.md": problemsReference(),
    ...checkPages(),
    "docs/rules.md": rulesReference(),
    "docs/shapes.md": shapesReference(),
    "docs/trees.md": treesReference(),
  };
  for (const [kind, schema] of Object.entries({ ...schemas, ...reportSchemas })) {
    files[`rules/schema/${kind}.schema.json`] = `${JSON.stringify(
      { $schema: "http://json-schema.org/draft-07/schema#", ...schema },
      null,
      2,
    )}\n`;
  }
  return files;
}
