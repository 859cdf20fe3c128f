import type { CapturedMessage } from "@carepoint/capture/inbox";
import type { Findings } from "../harness/proof.ts";
import type { Ward } from "../ward/ward.ts";
import type { HostileWord } from "./corpus.ts";

/** The SMS as its template has it, with its places open. */
export async function textTemplate(ward: Ward, template: string): Promise<string> {
  const [row] = await ward.asOwner(
    "select body from notification_templates where template = $1 and channel = 'sms' and locale = 'en'",
    [template],
  );
  if (!row) throw new Error(`no SMS of ${template}`);
  return String(row.body);
}

/** What a telephone or a gateway might take for the end of a line or for a command. */
const place = "[^\\p{Cc}\\p{Zl}\\p{Zp}]+";
/** Ten parts of one long message: no gateway takes more. */
const longest = 1530;

/** One body of plain text to one number: the template with something of one line in each of its places, and nothing else. */
export function judgeText(
  word: HostileWord,
  { to, text, headers, html, files }: CapturedMessage,
  wanted: { readonly template: string; readonly to: string },
  findings: Findings,
): void {
  const fixed = wanted.template.split(/\{\w+\}/).map((each) => RegExp.escape(each));
  const isOfTemplate = new RegExp(`^${fixed.join(place)}$`, "u").test(text);
  findings.require(isOfTemplate, "an SMS of more than its template", () => `${word.name}: ${JSON.stringify(text)}`);
  findings.require(text.length <= longest, "an SMS too long", () => `${word.name}: ${text.length} letters`);
  const isPlain = html === "" && files.length === 0 && Object.keys(headers).length === 0;
  findings.require(isPlain && to.join() === wanted.to, "a header of a text", () => `${word.name}, an SMS to ${to}`);
}
