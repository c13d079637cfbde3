/**
 * The controls of Web Awesome that the studio uses, loaded after the first paint, with its icons from our own host.
 *
 * Which control when:
 * - a menu of actions, a hint, how far something is: Web Awesome's, through `menu.ts`, `hint.ts` and `progress.ts`; they
 *   float, find their place and are walked by keys as ours would have to;
 * - buttons, links, check boxes, fields of text, numbers, dates and files, choices, dialogs, what folds open: the
 *   browser's own; they need no script, take part in forms, open the pickers of a tablet, and Web Awesome's would only be
 *   a cover over them;
 * - what moves the whole book while a hand drags: our own (`slider.ts` says why).
 *
 * Their colours, sizes and times are ours: `styles/webAwesome.css`.
 *
 * @module
 */
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import { registerIconLibrary } from "@awesome.me/webawesome/dist/components/icon/library.js";
import "@awesome.me/webawesome/dist/components/progress-bar/progress-bar.js";
import "@awesome.me/webawesome/dist/components/tooltip/tooltip.js";

const resolver = (name: string) => new URL(`controls.svg#${name}`, document.baseURI).href;
for (const library of ["default", "system"]) registerIconLibrary(library, { resolver, spriteSheet: true });
