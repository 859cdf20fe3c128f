/** Whether these are the same letters, some of them tall: `predniSONE` of `prednisone`. Latin letters alone have two sizes. */
export function isTallOf(tall: string, name: string): boolean {
  return /^[\x20-\x7e]+$/.test(tall) && tall.toLowerCase() === name.toLowerCase();
}

/** Names as a screen letters them. Papers have capitals throughout. */
export type TallNames = ReadonlyMap<string, string>;

export function tallNamesOf(names: readonly string[]): TallNames {
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

/** A medicine's name in tall-man letters, or as it stands. */
export function lettered(name: string, tall: TallNames): string {
  return tall.get(name.trim().toLowerCase()) ?? name;
}
