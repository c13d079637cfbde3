/**
 * The style of a report as a page: warm paper, black ink, hairlines, one coloured pen.
 *
 * @module
 */
import { dark, light } from "./tokens.ts";

const variables = (tokens: Readonly<Record<string, string>>): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/** The whole style sheet; it asks for nothing from outside. */
export const style = `
:root{color-scheme:light dark;${variables({ ...light })}}
@media (prefers-color-scheme:dark){:root{${variables({ ...dark })}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:13px/18px "Inter Variable",Inter,system-ui,sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:1180px;margin:0 auto;padding:32px}
header{border-bottom:1px solid var(--line-strong);padding-bottom:20px}
h1,.says{font-family:"Source Serif 4 Variable","Source Serif 4",Georgia,"Liberation Serif",serif}
h1{font-size:28px;line-height:40px;font-weight:400;max-width:36em;margin:8px 0 16px}
h2{font-size:16px;line-height:24px;font-weight:600;margin:0 0 8px}
h3{font-size:13px;line-height:18px;font-weight:600;margin:16px 0 4px}
.kind{color:var(--ink-3);margin:0}
p{margin:8px 0;max-width:72ch}
.says{font-size:15px;line-height:21px}
.note{color:var(--ink-3)}
.note{font-size:12px;line-height:17px}
header .note{margin:0}
.sections{display:grid;grid-template-columns:minmax(0,1fr);gap:32px;padding-top:28px}
ul{margin:8px 0;padding-left:20px;max-width:72ch}
li{margin:4px 0}
.scroll{overflow-x:auto;margin:8px 0}
table{border-collapse:collapse}
th,td{text-align:left;padding:4px 20px 4px 0;font-weight:400;vertical-align:top;white-space:nowrap;
border-bottom:1px solid var(--line)}
thead th,thead td{font-size:11px;line-height:16px;color:var(--ink-3);vertical-align:bottom;
border-bottom-color:var(--line-strong)}
code{font-family:"JetBrains Mono Variable","JetBrains Mono",ui-monospace,"Liberation Mono",monospace;font-size:.92em;
font-variant-ligatures:none}
.number{text-align:right}
.sentence{white-space:normal;min-width:18em;max-width:72ch}
.drawing{padding-top:2px;padding-bottom:2px}
.nested{padding-left:20px}
.good{color:var(--green)}
.bad{color:var(--red)}
.mark{display:inline-block;width:12px;text-align:center}
.mark.red{color:var(--red)}.mark.amber{color:var(--amber)}.mark.green{color:var(--green)}.mark.unknown{color:var(--unknown)}
.figures{display:flex;flex-wrap:wrap;align-items:flex-end;gap:20px 48px;margin:8px 0;padding:0}
.figures div{min-width:140px}
.figures dt{color:var(--ink-2);max-width:24ch}
.figures dd{margin:0}
.figures .value{font-size:28px;line-height:32px}
.figures .beside{font-size:12px;line-height:17px;color:var(--ink-3)}
svg{display:block;overflow:visible}
svg.drawn{color:var(--ink-2)}
svg.own{color:var(--pen)}svg.red{color:var(--red)}svg.amber{color:var(--amber)}svg.green{color:var(--green)}
svg.unknown{color:var(--unknown)}
svg .track{stroke:var(--line)}
svg .grid{stroke:var(--line)}
svg .whisker{stroke:currentColor;stroke-width:1.5}
svg .few{stroke-dasharray:2 2}
svg .reference{stroke:var(--line-strong);stroke-dasharray:2 3;fill:none}
svg .dot{fill:currentColor;stroke:currentColor;stroke-width:1.5}
svg .hollow,svg.unknown .dot{fill:var(--paper)}
svg.unknown .dot{stroke-dasharray:2 1.5}
svg.curve{width:100%;max-width:640px;height:auto;margin:8px 0;font-size:11px}
svg text{fill:var(--ink-2)}
svg text.axis{fill:var(--ink-3)}
svg text.reference{fill:var(--ink-3);stroke:none}
svg text.own{fill:var(--pen);font-weight:600}
svg g.own{color:var(--pen)}svg g.other{color:var(--ink-2)}
svg .line{fill:none;stroke-width:2}
svg .line.own{stroke:var(--pen)}svg .line.other{stroke:var(--ink-2);stroke-dasharray:5 3}
svg .area{stroke:none;opacity:.12}
svg .area.own{fill:var(--pen)}svg .area.other{fill:var(--ink-2)}
.sections>details{border-top:1px solid var(--line)}
.sections>details+details{margin-top:-32px}
.sections>details:last-child{border-bottom:1px solid var(--line)}
summary{padding:12px 0;cursor:pointer;min-height:24px}
summary h2{display:inline;margin:0}
summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--pen);outline-offset:2px}
section summary,details details summary{padding:4px 0;color:var(--ink-2);width:max-content}
.folded{padding-bottom:20px}
footer{margin-top:32px;padding-top:12px;border-top:1px solid var(--line);color:var(--ink-3);font-size:12px}
@media (max-width:700px){main{padding:16px}h1{font-size:22px;line-height:32px}}
@media (min-width:1400px){h1{font-size:37px;line-height:52px}}
@media (min-width:2100px){main{max-width:2440px}
.sections{grid-template-columns:repeat(2,minmax(0,1fr));align-items:start;column-gap:48px}
.sections>.whole,.sections>details{grid-column:1/-1}}
@media print{:root{${variables({ ...light, paper: "#FFFFFF" })}}
body{font-size:9pt;line-height:12pt}main{max-width:none;padding:0}h1{font-size:16pt;line-height:22pt}
th,td{padding-right:8pt;white-space:normal}.scroll{overflow:visible}
details::details-content{content-visibility:visible;block-size:auto}
section,tr,svg{break-inside:avoid}h2{break-after:avoid}}
`.trim();
