import type { Chance } from "../chance.ts";

/**
 * As `chanceFrom`, for millions of draws: a 32-bit generator (mulberry32). Its ids rise, as UUIDv7 of rows that are
 * written one after the other do, so that indexes fill as they would in use.
 */
export function quickChance(seed: number): Chance {
  let state = seed >>> 0;
  let count = 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const whole = (below: number) => draw() % below;
  return {
    whole,
    pick: (from) => {
      const picked = from[whole(from.length)];
      if (picked === undefined) throw new RangeError("nothing to pick from");
      return picked;
    },
    id: () => {
      count += 1;
      const order = (0x0190_0000_0000 + count).toString(16).padStart(12, "0");
      const random = hex(draw()) + hex(draw()) + hex(draw());
      return `${order.slice(0, 8)}-${order.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
    },
  };
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
