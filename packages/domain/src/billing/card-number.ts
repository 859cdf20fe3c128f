/** The lengths of card numbers in use (ISO/IEC 7812-1). */
const length = { least: 13, most: 19 } as const;

/**
 * Whether a text holds what may be the number of a payment card: 13 to 19 digits with a true check digit, however they are
 * grouped. Such a number is never kept (PCI DSS, requirement 3): whoever typed it is asked for the slip's reference instead.
 */
export function holdsCardNumber(text: string): boolean {
  return (text.match(/\d(?:[ \-.]?\d)*/g) ?? []).some((run) => isCardNumber(run.replaceAll(/\D/g, "")));
}

function isCardNumber(digits: string): boolean {
  return digits.length >= length.least && digits.length <= length.most && hasCheckDigit(digits);
}

/** Luhn: from the right, every second digit counts twice, and its own digits are summed. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((all, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
