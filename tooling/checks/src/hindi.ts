import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, SourceFile } from "./source-files.ts";

/** English texts that are the same in Hindi, each with the reason. */
export const sameInBoth: Readonly<Record<string, string>> = {
  GST: "the tax is called so in both",
  "{amount} {times}": "two values; their order is the same in both languages",
};

/** Words that stay in Latin letters, as people in India read them on a screen, a card or a keyboard. */
const latinWords: Readonly<Record<string, string>> = {
  "Care Point": "the name of the product",
  "Add to Home Screen": "what an iPhone's own button says in English, which most are set to",
  "iPhone iPad Razorpay UPI": "names of products",
  RRN: "a payment's number, as a terminal's slip prints it",
  "PDF CSV JPEG PNG WebP HEIC MB JSON": "written so on every device",
  FHIR: "the form in which hospitals exchange records",
  "GST GSTIN GSTR SAC HSN": "the tax, its registration and its codes, as a certificate and a bill have them",
  "MRP SKU": "what stands on a pack and in a shop's list",
  "sku barcode batch expiry packs free cost mrp": "headings of a supplier's file, as they are read",
  "strip of tablets bottle ml Syrup": "a pack, as it is printed on it",
  "Amoxicillin Clavulanic acid mg": "a composition, as it is printed on a pack",
  "G H": "schedules of the Drugs Rules, beside X",
  ICD: "the list of codes, as it is called on every certificate",
  "MBBS MD": "degrees as they stand on a certificate",
  "ear nose throat": "part of an address, which holds no Devanagari",
  "S O A P": "the four parts of a note, as doctors are taught them",
  htn: "the shortcut of a template, which is typed in Latin letters",
  "BD C D F K P L M R S T X Ctrl Enter": "what is typed: a frequency in a prescription, keys on a keyboard",
  B: "a list of the Telemedicine Practice Guidelines, beside O and A",
};

/** One word for one thing on every screen: what was said beside it, and what is said. */
const oneWord: readonly (readonly [said: RegExp, say: string])[] = [
  [/मुलाक़ात|मुलाकात|विज़िट/, "अपॉइंटमेंट"],
  [/उपकरण|यंत्र/, "डिवाइस"],
  [/(?<!निः)शुल्क/, "फ़ीस"],
  [/वापसी|वापसिय|रिफंड/, "रिफ़ंड"],
  [/नुस्ख़|नुस्खा|प्रिस्क्रिप्शन|परच[ाीे]/, "पर्चा"],
  [/टिकट|टोकेन/, "टोकन"],
  [/स्वीकृति|अनुमोदन/, "मंज़ूरी"],
  [/लेखा-परीक्षा/, "ऑडिट"],
  [/रक़म|रकम|धनराशि/, "राशि"],
  [/हिंदी/, "हिन्दी"],
  [/वर्ष/, "साल"],
  [/स्वागत काउंटर/, "रिसेप्शन"],
  [/जन्म तिथि|जन्म-तिथि/, "जन्मतिथि"],
  [/केयर पॉइंट/, "Care Point"],
  [/(^|[^\p{L}\p{M}])(बाकी|खुद|खूब|फीस|खाली)(?![\p{L}\p{M}])/u, "the letter with its dot: बाक़ी, ख़ुद, ख़ूब, फ़ीस, ख़ाली"],
  [/(चुन|लिख|देख|भेज|खोज|जाँच|बदल|पूछ|जोड़|जुड़|खोल|कह|कीज|दीज|लीज)िए/, "one tone of asking: चुनें, लिखें, करें"],
];

const allowedLatin = new Set(Object.keys(latinWords).flatMap((words) => words.split(" ")));

/** Every Hindi catalogue. A check that read none would always be green, so none is an error. */
export function readHindi(root: string): SourceFile[] {
  const paths = globSync("apps/*/src/i18n/locales/hi/*.po", { cwd: root }).map((path) => path.replaceAll("\\", "/"));
  if (paths.length === 0) throw new Error(`there is no Hindi catalogue below ${root}: the check would see nothing`);
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Checks that every text is said in Hindi: not left in English, in its own letters, and with one word for one thing. */
export function checkHindi(catalogues: readonly SourceFile[]): Finding[] {
  const texts = catalogues.flatMap(textsOf);
  const stale = Object.keys(sameInBoth)
    .filter((english) => !texts.some((text) => text.english === english && text.hindi === english))
    .map((english) => ({ path: "tooling/checks/src/hindi.ts", message: `“${english}” needs no exception any more` }));
  return [...texts.flatMap(faultsOf), ...stale];
}

interface Text {
  readonly path: string;
  readonly line: number;
  readonly english: string;
  readonly hindi: string;
}

function faultsOf({ path, line, english, hindi }: Text): Finding[] {
  const fault = (message: string): Finding => ({ path, line, message });
  const words = wordsOf(hindi);
  if (hindi === "") return [fault(`“${english}” has no Hindi yet`)];
  if (Object.hasOwn(sameInBoth, english)) return [];
  if (!/\p{Script=Devanagari}/u.test(words)) return [fault(`“${hindi}” is not said in Hindi`)];
  const latin = (words.match(/\p{Script=Latin}+/gu) ?? []).filter((word) => !allowedLatin.has(word));
  return [
    ...latin.map((word) => fault(`“${word}” stands in Latin letters: say it in Hindi, or name why it stays`)),
    ...oneWord.filter(([said]) => said.test(words)).map(([said, say]) => fault(`${words.match(said)?.[0]} → ${say}`)),
  ];
}

/** What is read of an ICU message: without its values, its plural's keywords and its tags. */
function wordsOf(message: string): string {
  return message
    .replaceAll(/<\/?\d+\/?>/g, " ")
    .replaceAll(/\{\w+\}/g, " ")
    .replaceAll(/\{\w+, (plural|select|selectordinal),/g, " ")
    .replaceAll(/(\w+|=\d+) \{/g, " ");
}

function textsOf({ path, text }: SourceFile): Text[] {
  const entries = text.matchAll(/^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)msgstr ((?:"(?:[^"\\]|\\.)*"(?:\n|$))+)/gm);
  return [...entries].flatMap(({ 1: id = "", 2: said = "", index }) => {
    const english = unquoted(id);
    return english ? [{ path, line: text.slice(0, index).split("\n").length, english, hindi: unquoted(said) }] : [];
  });
}

function unquoted(lines: string): string {
  const quoted = lines.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return quoted.map((line) => String(JSON.parse(line))).join("");
}
