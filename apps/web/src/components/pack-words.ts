import { type Holder, readHeldPack } from "@carepoint/domain/catalogue/holders";
import { type MedicineUnit, medicineUnits } from "@carepoint/domain/catalogue/medicine";
import type { Release } from "@carepoint/domain/catalogue/packs";
import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { number } from "../lib/format.ts";

/** What is counted, in one and in many. */
export const unitWords: Readonly<Record<MedicineUnit, (count: number) => MessageDescriptor>> = {
  tablet: (count) => msg`${plural(count, { one: "tablet", other: "tablets" })}`,
  capsule: (count) => msg`${plural(count, { one: "capsule", other: "capsules" })}`,
  sachet: (count) => msg`${plural(count, { one: "sachet", other: "sachets" })}`,
  suppository: (count) => msg`${plural(count, { one: "suppository", other: "suppositories" })}`,
  patch: (count) => msg`${plural(count, { one: "patch", other: "patches" })}`,
  bottle: (count) => msg`${plural(count, { one: "bottle", other: "bottles" })}`,
  tube: (count) => msg`${plural(count, { one: "tube", other: "tubes" })}`,
  vial: (count) => msg`${plural(count, { one: "vial", other: "vials" })}`,
  ampoule: (count) => msg`${plural(count, { one: "ampoule", other: "ampoules" })}`,
  syringe: (count) => msg`${plural(count, { one: "syringe", other: "syringes" })}`,
  pen: (count) => msg`${plural(count, { one: "pen", other: "pens" })}`,
  cartridge: (count) => msg`${plural(count, { one: "cartridge", other: "cartridges" })}`,
  inhaler: (count) => msg`${plural(count, { one: "inhaler", other: "inhalers" })}`,
  jar: (count) => msg`${plural(count, { one: "jar", other: "jars" })}`,
  piece: (count) => msg`${plural(count, { one: "piece", other: "pieces" })}`,
};

export const holderWords: Readonly<Record<Holder, (held: string) => MessageDescriptor>> = {
  strip: (held) => msg`strip of ${held}`,
  box: (held) => msg`box of ${held}`,
  packet: (held) => msg`packet of ${held}`,
  bottle: (held) => msg`bottle of ${held}`,
  jar: (held) => msg`jar of ${held}`,
  kit: (held) => msg`kit of ${held}`,
};

/** What a vessel holds is measured in; as `readPack` writes it. */
export const contentWords: Readonly<Record<string, (count: number, shown: string) => MessageDescriptor>> = {
  ml: (_, shown) => msg`${shown} ml`,
  l: (_, shown) => msg`${shown} l`,
  g: (_, shown) => msg`${shown} g`,
  kg: (_, shown) => msg`${shown} kg`,
  doses: (count, shown) => msg`${plural(count, { one: `${shown} dose`, other: `${shown} doses` })}`,
};

export const releaseWords: Readonly<Record<Release, MessageDescriptor>> = {
  slow: msg`works over a long time`,
  enteric: msg`dissolves past the stomach`,
  mouth: msg`dissolves in the mouth`,
};

export interface PackWords {
  /** "tablets", as many as are counted. */
  readonly unit: (unit: string, count: number) => string;
  /** "15 tablets". */
  readonly amount: (count: number, unit: string) => string;
  /** "strip of 15 tablets". */
  readonly pack: (medicine: { readonly packText: string; readonly brand: string }) => string;
  /** "15 tablets", where only the medicine is known. */
  readonly unitsOf: (count: number, medicine: { readonly packText: string; readonly brand: string }) => string;
  /** "tablets", where only the medicine is known. */
  readonly unitWord: (medicine: { readonly packText: string; readonly brand: string }) => string;
}

/** Units and packs in the reader's language. */
export function usePackWords(): PackWords {
  return packWords(useLingui().i18n);
}

/**
 * The catalogue's own text of a pack is English. It stands as it is for whoever reads that and it has words; else the pack is said by its parts,
 * and only what has none that are known stays as it came.
 */
export function packWords(i18n: I18n): PackWords {
  const unit: PackWords["unit"] = (name, count) => i18n._(unitWords[known(name)](count));
  const amount: PackWords["amount"] = (count, name) => `${number(count)} ${unit(name, count)}`;
  const pack: PackWords["pack"] = (medicine) => {
    if (i18n.locale === "en" && /[a-z]{3}/i.test(medicine.packText)) return medicine.packText;
    return composed(medicine, { i18n, amount }) ?? medicine.packText;
  };
  const unitsOf: PackWords["unitsOf"] = (count, medicine) => amount(count, readHeldPack(medicine)?.unit ?? "piece");
  const unitWord: PackWords["unitWord"] = (medicine) => unit(readHeldPack(medicine)?.unit ?? "piece", 2);
  return { unit, amount, pack, unitsOf, unitWord };
}

function known(name: string): MedicineUnit {
  return medicineUnits.find((each) => each === name) ?? "piece";
}

type Means = { readonly i18n: I18n; readonly amount: PackWords["amount"] };

function composed(medicine: { packText: string; brand: string }, { i18n, amount }: Means): string | null {
  const pack = readHeldPack(medicine);
  if (!pack) return null;
  const { packUnits, unit, content, holder, release } = pack;
  const inside = contentText(content, i18n);
  const counted = amount(packUnits, unit);
  const one = inside === "" ? counted : unit === "piece" ? inside : filled(i18n._(unitWords[unit](1)), inside, i18n);
  const held = packUnits === 1 ? one : inside === "" ? counted : `${counted} × ${inside}`;
  const isNamed = holder !== null && (packUnits > 1 || inside === "" || unit === "piece");
  const whole = isNamed ? i18n._(holderWords[holder](held)) : held;
  return release ? `${whole} (${i18n._(releaseWords[release])})` : whole;
}

/** In Hindi no name of a vessel bends before what says "in it". */
function filled(vessel: string, inside: string, i18n: I18n): string {
  return i18n._(msg`${vessel} of ${inside}`);
}

function contentText(content: string, i18n: I18n): string {
  const [amount = "", measure = ""] = content.split(" ");
  const words = contentWords[measure];
  const count = Number(amount);
  return words && Number.isFinite(count) ? i18n._(words(count, number(count))) : content;
}
