import { newId } from "@carepoint/domain/kernel/id";
import { expect, test } from "vitest";
import { takeOther } from "./basket-others.ts";

const medicine = (brand: string, packUnits = 10) => ({ id: newId(), brand, packUnits }) as never;
const [crocin, dolo, calpol] = [medicine("Crocin 650"), medicine("Dolo 650", 15), medicine("Calpol 650")];
const idOf = (each: unknown) => (each as { id: string }).id;
const other = (of: unknown, units: number) => ({ medicine: of, units, total: 1, apart: 0 }) as never;

test("another brand takes the line's place, and what was asked for first is remembered", () => {
  const basket = [
    { medicine: crocin, units: 20 },
    { medicine: calpol, units: 10 },
  ];
  const taken = takeOther(basket, idOf(crocin), other(dolo, 30));
  const asked = { id: idOf(crocin), brand: "Crocin 650" };
  expect(taken).toEqual([{ medicine: dolo, units: 30, insteadOf: asked }, basket[1]]);
  const again = takeOther(taken, idOf(dolo), other(calpol, 20));
  expect(again[0]).toEqual({ medicine: calpol, units: 20, insteadOf: asked });
  expect(takeOther(taken, idOf(dolo), other(crocin, 20))[0]).toEqual({ medicine: crocin, units: 20 });
});
