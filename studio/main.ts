/**
 * The studio's entry: what the first paint needs, and nothing else.
 *
 * @module
 */
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "./styles/index.css";
import "./app.ts";
import { beginHints } from "./controls/hint.ts";

beginHints();
// controls come after the first paint
requestAnimationFrame(() => setTimeout(() => void import("./controls/webAwesome.ts")));
