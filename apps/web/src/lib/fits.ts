/** How ill a typed word fits one of a text: it begins one, stands within one, is one with a slip of the finger, or has its letters in order. */
const ill = { begins: 0, within: 1, slip: 3, inOrder: 4 } as const;

/** How ill what was typed fits a text, 0 for best; null where one of its words fits nowhere. Each word counts, in any order. */
export function fits(typed: string, text: string): number | null {
  const words = wordsOf(text);
  let sum = 0;
  for (const word of wordsOf(typed)) {
    const best = Math.min(...words.map((each) => wordFits(word, each)));
    if (best === Number.POSITIVE_INFINITY) return null;
    sum += best;
  }
  return sum;
}

/** Those that fit, the best first; those that fit alike stay as they stood. */
export function fitting<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => readonly string[],
): Item[] {
  return items
    .flatMap((item) => {
      const found = textOf(item).flatMap((text) => fits(typed, text) ?? []);
      return found.length === 0 ? [] : [{ item, ill: Math.min(...found) }];
    })
    .toSorted((one, other) => one.ill - other.ill)
    .map(({ item }) => item);
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFC")
    .toLowerCase()
    .split(/[\s\-/·,'’]+/)
    .filter((word) => word !== "");
}

const leastForSlip = 4;
const leastInOrder = 3;

function wordFits(typed: string, word: string): number {
  if (word.startsWith(typed)) return ill.begins;
  if (word.includes(typed)) return ill.within;
  if (typed.length >= leastForSlip && isOneSlip(typed, word.slice(0, typed.length + 1))) return ill.slip;
  if (typed.length >= leastInOrder && word[0] === typed[0] && isInOrder(typed, word)) return ill.inOrder;
  return Number.POSITIVE_INFINITY;
}

/** One letter too many, too few, another one, or two that changed places. */
function isOneSlip(typed: string, word: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === word[start]) start += 1;
  const rest = (text: string, from: number) => text.slice(start + from);
  const begins = (text: string, whole: string) => whole.startsWith(text);
  return (
    begins(rest(typed, 1), rest(word, 1)) ||
    begins(rest(typed, 1), rest(word, 0)) ||
    begins(rest(typed, 0), rest(word, 1)) ||
    (typed[start] === word[start + 1] && typed[start + 1] === word[start] && begins(rest(typed, 2), rest(word, 2)))
  );
}

function isInOrder(typed: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === typed[at]) at += 1;
  return at === typed.length;
}
