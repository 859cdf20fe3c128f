import type { Chance } from "../chance.ts";
import { Mulberry32, pickAt } from "../mulberry32.ts";

/**
 * As `chanceFrom`, for millions of draws. Its ids rise, as UUIDv7 of rows that are
 * written one after the other do, so that indexes fill as they would in use.
 */
export function quickChance(seed: number): Chance {
  const numbers = new Mulberry32(seed);
  const draw = () => numbers.next();
  let count = 0;
  const whole = (below: number) => draw() % below;
  return {
    whole,
    pick: (from) => pickAt(from, whole(from.length)),
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
