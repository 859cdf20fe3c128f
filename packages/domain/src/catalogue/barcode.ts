/**
 * A code on a pack as it is kept: what GS1 made (8, 12, 13 or 14 digits, or the GTIN inside a GS1 DataMatrix) as its GTIN-14, its check digit
 * looked at; any other code as it stands. Null for a GTIN whose digit is wrong, and for what no scanner gives.
 */
export function readBarcode(scanned: string): string | null {
  const code = scanned.trim();
  if (/^\d[\d ]*$/.test(code)) {
    const digits = code.replaceAll(" ", "");
    if (gtinLengths.includes(digits.length)) return isGtin(digits) ? digits.padStart(14, "0") : null;
    return /^\d{4,48}$/.test(digits) ? digits : null;
  }
  const [, inside] = /^(?:\]d2|\]C1)?\(?01\)?(\d{14})/.exec(code) ?? [];
  if (inside) return isGtin(inside) ? inside : null;
  return /^[!-~]{4,48}$/.test(code) ? code : null;
}

const gtinLengths = [8, 12, 13, 14];

/** GS1 General Specifications 7.9: from the right, every other digit counts three times; all make a multiple of ten. */
export function isGtin(digits: string): boolean {
  return /^\d{8,14}$/.test(digits) && weighed(digits) % 10 === 0;
}

/** The digit that makes a GTIN of what stands before it. */
export function checkDigit(digits: string): string {
  return String((10 - (weighed(`${digits}0`) % 10)) % 10);
}

function weighed(digits: string): number {
  return Array.from(digits)
    .toReversed()
    .reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
}
