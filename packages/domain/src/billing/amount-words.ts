import type { Locale } from "../kernel/language.ts";
import type { Paise } from "../kernel/money.ts";

/** How a language says a sum: the words below a hundred, the Indian steps above it, and what stands around them. */
interface Tongue {
  readonly below: (n: number) => string;
  readonly hundred: string;
  readonly thousand: string;
  readonly lakh: string;
  readonly crore: string;
  readonly sum: (rupees: string, paise: string | null) => string;
}

const english = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Hindi has a word of its own for each number below a hundred. */
const hindi = (
  "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस " +
  "छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस " +
  "पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ " +
  "पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी " +
  "चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
).split(" ");

const tongues: Readonly<Record<Locale, Tongue>> = {
  en: {
    below: (n) => english[n] ?? [tens[Math.floor(n / 10)], n % 10 > 0 && english[n % 10]].filter(Boolean).join("-"),
    hundred: "hundred",
    thousand: "thousand",
    lakh: "lakh",
    crore: "crore",
    sum: (rupees, paise) => `Rupees ${rupees}${paise === null ? "" : ` and ${paise} paise`} only`,
  },
  hi: {
    below: (n) => hindi[n] ?? "",
    hundred: "सौ",
    thousand: "हज़ार",
    lakh: "लाख",
    crore: "करोड़",
    sum: (rupees, paise) => `${rupees} रुपये${paise === null ? "" : ` ${paise} पैसे`} मात्र`,
  },
};

/** A sum in words, as a bill says it beside the figures. Throws RangeError for a negative one. */
export function amountInWords(amount: Paise, locale: Locale): string {
  if (amount < 0) throw new RangeError("amount");
  const tongue = tongues[locale];
  const [rupees, rest] = [Math.floor(amount / 100), amount % 100];
  return tongue.sum(whole(rupees, tongue), rest > 0 ? tongue.below(rest) : null);
}

function whole(n: number, tongue: Tongue): string {
  const { crore, lakh, thousand, hundred, below } = tongue;
  const steps: readonly (readonly [size: number, word: string])[] = [
    [10_000_000, crore],
    [100_000, lakh],
    [1_000, thousand],
    [100, hundred],
  ];
  const parts: string[] = [];
  let left = n;
  for (const [size, word] of steps) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${whole(count, tongue)} ${word}`);
    left %= size;
  }
  if (left > 0 || parts.length === 0) parts.push(below(left));
  return parts.join(" ");
}
