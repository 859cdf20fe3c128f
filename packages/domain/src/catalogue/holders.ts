import { type Pack, readPack } from "./packs.ts";

/** What the things of a pack lie in, where that is not the thing itself. */
export const holders = ["strip", "box", "packet", "bottle", "jar", "kit"] as const;
export type Holder = (typeof holders)[number];

const holderWords: readonly (readonly [Holder, RegExp])[] = [
  ["strip", /\b(?:strips?|blisters?|alu[- ]?alu)\b/],
  ["kit", /\bkits?\b/],
  ["bottle", /\b(?:bottles?|containers?|tins?)\b/],
  ["jar", /\bjars?\b/],
  ["box", /\b(?:box(?:es)?|cartons?)\b/],
  ["packet", /\b(?:packets?|pouch(?:es)?|packs?)\b/],
];

export interface HeldPack extends Omit<Pack, "sellsLoose"> {
  readonly holder: Holder | null;
}

/** What a pack is, by its parts, so that it can be said in any language; null where its text says nothing that is known. */
export function readHeldPack({ packText, brand }: { packText: string; brand: string }): HeldPack | null {
  const pack = readPack(packText, brand);
  if (!pack) return null;
  const { sellsLoose: _, ...held } = pack;
  const text = packText.toLowerCase();
  const holder = holderWords.find(([, word]) => word.test(text))?.[0] ?? null;
  return { ...held, holder: holder === pack.unit ? null : holder };
}
