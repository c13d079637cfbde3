/**
 * Opens a page in the browser of whoever sits here, if there is a screen.
 *
 * @module
 */
import { spawn } from "node:child_process";

/** What opens a page, by platform; elsewhere nothing does. */
const openers: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/** Does its best; that nothing opens is no failure. */
export function openBrowser(url: string): void {
  const opener = openers[process.platform];
  const hasScreen = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  if (!opener || !hasScreen) return;
  const [command, ...args] = opener;
  spawn(command, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
