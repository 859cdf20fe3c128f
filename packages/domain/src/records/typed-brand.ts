import { searchable } from "../patients/names.ts";
import { isInName } from "./brands.ts";
import type { TypedLine } from "./typed-line.ts";
import {
  begins,
  type Choice,
  choicesFor,
  type FoundMedicine,
  isCalled,
  type Kept,
  nameOf,
  theOne,
} from "./typed-medicine.ts";

/** What a typed name is held against: the doctor's own, and what the list found, generics and brands of them. */
export interface Held {
  /** The name as it is looked up: a short form stands for its generic. */
  readonly called: string;
  readonly kept: readonly Kept[];
  readonly found: readonly FoundMedicine[];
}

/**
 * What a typed line may mean, and the one that Enter may take. Generics come first: a brand is meant where the line says that no other will do, or
 * where nothing else is called so.
 */
export function choicesOf(typed: TypedLine, { called, kept, found }: Held): { all: Choice[]; one: Choice | null } {
  const plain = choicesFor(
    called,
    kept,
    found.filter(({ brand }) => !brand),
  );
  const brands = brandsFor(typed, found);
  if (typed.says.noSubstitution) {
    const all = [...brands, ...plain];
    return { all, one: theOne(typed.name, brands.length > 0 ? brands : plain) };
  }
  const isPlain = brands.length === 0 || plain.some((choice) => isCalled(called, nameOf(choice)));
  return { all: [...plain, ...brands], one: isPlain ? theOne(called, plain) : theOne(typed.name, brands) };
}

/** Brands that begin so; the number behind the name is mostly part of it: `Dolo 650`. */
function brandsFor({ name, says: { strength } }: TypedLine, found: readonly FoundMedicine[]): Choice[] {
  if (searchable(name) === "") return [];
  const called = found.filter(({ brand }) => brand && begins(name, brand));
  const numbered = strength ? called.filter(({ brand }) => brand && isInName(brand, strength)) : [];
  return (numbered.length > 0 ? numbered : called).map((medicine) => ({ kind: "medicine", medicine }));
}
