/**
 * The rule set that one of a served book is held against: another one beside it, or a version in git; nothing else on
 * the disk.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type OtherRules, rulesInFile, rulesInGit } from "../folder/otherRules.ts";
import { filesIn } from "../shelf/filesIn.ts";

const besides = /^[^/\\]+\.rules\.(ya?ml|json)$/;

/**
 * @param named the name of a file in the folder, or a commit, branch or tag
 * @param path where the rule set lies that is held against it
 * @throws BarographError `git-…`; as `runnable`
 */
export async function championOf(named: string, path: string, folder: string): Promise<OtherRules> {
  const beside = join(folder, named);
  const isBeside = besides.test(named) && (await stat(beside).catch(() => undefined)) !== undefined;
  return isBeside ? rulesInFile(beside, named, filesIn(folder)) : rulesInGit(named, path);
}
