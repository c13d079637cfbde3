/**
 * All long checks.
 *
 * @module
 */
import type { DeepCheck } from "./check.ts";
import { fuzz } from "./fuzz/check.ts";
import { kills } from "./kills/check.ts";
import { parity } from "./parity/check.ts";
import { simulations } from "./simulations/check.ts";
import { traps } from "./traps/check.ts";

export const checks: readonly DeepCheck[] = [parity, simulations, traps, kills, fuzz];
