import type { Chance } from "../harness/chance.ts";

/** Words that stand nowhere else in the world: what must not be found once their reader has left. */
export interface Canaries {
  readonly name: string;
  readonly phone: string;
  /** In a script of its own: browsers and stores write it in other ways than Latin. */
  readonly note: string;
  readonly line: string;
  /** Typed into the device, where a browser remembers what was typed. */
  readonly typed: string;
  /** Typed and left standing in a field. */
  readonly unsaved: string;
}

const latin = "abcdefghijklmnopqrstuvwxyz";
const devanagari = "कखगघचछजझटठडढतथदधनपफबभमयरलवशसह";

export function newCanaries(chance: Chance): Canaries {
  const word = (letters: string) => Array.from({ length: 14 }, () => chance.pick([...letters])).join("");
  return {
    name: `Z${word(latin)}`,
    phone: `9${Array.from({ length: 9 }, () => chance.whole(10)).join("")}`,
    note: word(devanagari),
    line: `Q${word(latin)}`,
    typed: `X${word(latin)}`,
    unsaved: `V${word(latin)}`,
  };
}
