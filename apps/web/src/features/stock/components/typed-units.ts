/** Whole units as somebody typed them, in either script's digits, none above the most; else null. */
export function readUnits(typed: string, most: number): number | null {
  const digits = typed.trim().replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
  if (!/^\d{1,8}$/.test(digits)) return null;
  const units = Number(digits);
  return units <= most ? units : null;
}
