import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "../kernel/id.ts";
import { allergySchema } from "../patients/schema.ts";
import {
  type CounterFacts,
  checkAtCounter,
  counterFacts,
  type HandedMedicine,
  unansweredAtCounter,
} from "./counter-safety.ts";

const facts = (more: object = {}): CounterFacts =>
  counterFacts.parse({ today: "2026-12-01", allergies: [], taken: [], interactions: [], ...more });
const allergic = (substance: string) => allergySchema.parse({ substance });
const medicine = (brand: string, ...ingredients: string[]): HandedMedicine => ({
  ...{ medicineId: newId(), brand, form: "tablet", ingredients, line: 0 },
});
const pair = (a: string, b: string, severity: string) => ({
  ...{ ingredientA: a, ingredientB: b, severity, adviceEn: "Mind it", adviceHi: "ध्यान दें", source: "care-point" },
});
const bleeding = pair("aspirin", "warfarin", "major");
const taken = (name: string, ...ingredients: string[]) => ({ name, until: "2026-12-09", ingredients, line: null });

test("what a pack holds is held against the allergies, whatever the brand is called", () => {
  const mox = medicine("Novamox", "amoxicillin");
  const { alerts } = checkAtCounter([mox], facts({ allergies: [allergic("Penicillin")] }));
  expect(alerts).toMatchObject([{ medicineId: mox.medicineId, kind: "allergy", subject: "amoxicillin" }]);
  expect(
    checkAtCounter([medicine("Dolo", "paracetamol")], facts({ allergies: [allergic("Penicillin")] })).alerts,
  ).toEqual([]);
  expect(checkAtCounter([medicine("Secret")], facts({ allergies: [allergic("Penicillin")] }))).toMatchObject({
    ...{ alerts: [], unchecked: ["Secret"] },
  });
});

test("what does not go together is found beside what is taken, and among what is handed out, at the later line", () => {
  const [aspirin, warfarin] = [medicine("Ecosprin", "aspirin"), { ...medicine("Warf", "warfarin"), line: 1 }];
  const known = { interactions: [bleeding] };
  const beside = checkAtCounter([aspirin], facts({ ...known, taken: [taken("Warfarin", "warfarin")] }));
  expect(beside.alerts).toMatchObject([{ kind: "interaction", subject: "aspirin+warfarin", alert: { line: 0 } }]);
  const together = checkAtCounter([aspirin, warfarin], facts(known));
  expect(together.alerts).toMatchObject([{ medicineId: warfarin.medicineId, alert: { line: 1, beside: { line: 0 } } }]);
  const mild = checkAtCounter([aspirin, warfarin], facts({ interactions: [pair("aspirin", "warfarin", "moderate")] }));
  expect([mild.alerts, mild.notices.map(({ kind }) => kind)]).toEqual([[], ["interaction"]]);
});

test("a line of the same prescription counts as taken until it is handed out itself", () => {
  const aspirin = medicine("Ecosprin", "aspirin");
  const own = { ...taken("Warfarin", "warfarin"), line: 1 };
  const known = facts({ interactions: [bleeding], taken: [own] });
  expect(checkAtCounter([aspirin], known).alerts).toHaveLength(1);
  const both = checkAtCounter([aspirin, { ...medicine("Other", "vitamin c"), line: 1 }], known);
  expect(both.alerts).toEqual([]);
});

test("each alert wants its own word, and a word for another answers nothing", () => {
  const holding = fc.uniqueArray(fc.constantFrom("amoxicillin", "aspirin", "warfarin", "paracetamol"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(fc.array(holding, { minLength: 1, maxLength: 4 }), fc.boolean(), (packs, isAllergic) => {
      const given = packs.map((ingredients, line) => ({ ...medicine(`Brand ${line}`, ...ingredients), line }));
      const known = facts({ interactions: [bleeding], allergies: isAllergic ? [allergic("amoxicillin")] : [] });
      const { alerts } = checkAtCounter(given, known);
      const answers = alerts.map(({ medicineId, kind, subject }) => ({
        medicineId: medicineId as never,
        alert: kind,
        subject,
      }));
      expect(unansweredAtCounter(alerts, answers)).toEqual([]);
      expect(unansweredAtCounter(alerts, answers.slice(1))).toHaveLength(Math.min(1, alerts.length));
      const allergies = alerts.filter(({ kind }) => kind === "allergy").length;
      expect(allergies).toBe(isAllergic ? packs.filter((each) => each.includes("amoxicillin")).length : 0);
    }),
  );
});
