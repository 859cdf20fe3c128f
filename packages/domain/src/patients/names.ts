/**
 * A name as searches compare it: compatibility forms folded, lower case, Latin accents and all punctuation gone,
 * single blanks. Vowel signs of Indian scripts are letters and stay; nothing is transliterated.
 */
export function searchable(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’ʼ\p{Cf}]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
