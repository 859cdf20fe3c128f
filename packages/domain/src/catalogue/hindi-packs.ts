import { type Holder, readHeldPack } from "./holders.ts";
import type { MedicineUnit } from "./medicine.ts";
import type { Release } from "./packs.ts";

/** Of one and of many, as the screens say them: what is kept of a bill is written when it is made, whoever reads it. */
const units: Readonly<Record<MedicineUnit, readonly [one: string, many: string]>> = {
  tablet: ["गोली", "गोलियाँ"],
  capsule: ["कैप्सूल", "कैप्सूल"],
  sachet: ["पुड़िया", "पुड़ियाँ"],
  suppository: ["सपोज़िटरी", "सपोज़िटरी"],
  patch: ["पैच", "पैच"],
  bottle: ["बोतल", "बोतलें"],
  tube: ["ट्यूब", "ट्यूबें"],
  vial: ["शीशी", "शीशियाँ"],
  ampoule: ["एम्प्यूल", "एम्प्यूल"],
  syringe: ["सिरिंज", "सिरिंजें"],
  pen: ["पेन", "पेन"],
  cartridge: ["कार्ट्रिज", "कार्ट्रिज"],
  inhaler: ["इनहेलर", "इनहेलर"],
  jar: ["डिब्बी", "डिब्बियाँ"],
  piece: ["नग", "नग"],
};

const holderWords: Readonly<Record<Holder, string>> = {
  strip: "पत्ते",
  box: "डिब्बे",
  packet: "पैकेट",
  bottle: "बोतल",
  jar: "डिब्बी",
  kit: "किट",
};

const measures: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ml: ["मि.ली.", "मि.ली."],
  l: ["लीटर", "लीटर"],
  g: ["ग्राम", "ग्राम"],
  kg: ["कि.ग्रा.", "कि.ग्रा."],
  doses: ["खुराक", "खुराकें"],
};

const releaseWords: Readonly<Record<Release, string>> = {
  slow: "देर तक असर करने वाली",
  enteric: "आँत में घुलने वाली",
  mouth: "मुँह में घुलने वाली",
};

/** "गोलियाँ", as many as are counted. */
export function unitInHindi(unit: string, count: number): string {
  const [one, many] = units[unit as MedicineUnit] ?? units.piece;
  return isOne(count) ? one : many;
}

/** "पत्ते में 15 गोलियाँ"; what has no parts that are known stays as it came. */
export function packInHindi(medicine: { readonly packText: string; readonly brand: string }): string {
  const pack = readHeldPack(medicine);
  if (!pack) return medicine.packText;
  const { packUnits, unit, holder, release } = pack;
  const inside = contentInHindi(pack.content);
  const counted = `${grouped(packUnits)} ${unitInHindi(unit, packUnits)}`;
  const one = inside === "" ? counted : unit === "piece" ? inside : `${unitInHindi(unit, 1)} में ${inside}`;
  const held = packUnits === 1 ? one : inside === "" ? counted : `${counted} × ${inside}`;
  const isNamed = holder !== null && (packUnits > 1 || inside === "" || unit === "piece");
  const whole = isNamed ? `${holderWords[holder]} में ${held}` : held;
  return release ? `${whole} (${releaseWords[release]})` : whole;
}

function contentInHindi(content: string): string {
  const [amount = "", measure = ""] = content.split(" ");
  const [words, count] = [measures[measure], Number(amount)];
  return words && Number.isFinite(count) ? `${grouped(count)} ${words[isOne(count) ? 0 : 1]}` : content;
}

/** Hindi counts all up to one as one. */
function isOne(count: number): boolean {
  return count >= 0 && count <= 1;
}

/** "1,00,000", as India groups. */
function grouped(count: number): string {
  const [whole = "", part] = String(count).split(".");
  const text = whole.replaceAll(/\B(?=(?:\d{2})*\d{3}$)/g, ",");
  return part === undefined ? text : `${text}.${part}`;
}
