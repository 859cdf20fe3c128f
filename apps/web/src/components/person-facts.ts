import type { PatientSummary } from "@carepoint/domain/patients/schema";
import { useLingui } from "@lingui/react/macro";
import { ageText } from "../lib/format.ts";
import { sexNames } from "./relation-names.ts";

type Person = Pick<PatientSummary, "sex" | "mrn" | "birthYear"> & { birthDate?: PatientSummary["birthDate"] };

/** Age, sex and record number, in reading order: how staff tell two people apart. */
export function usePersonFacts(): (person: Person) => string[] {
  const { i18n } = useLingui();
  return ({ birthDate = null, birthYear, sex, mrn }) => [ageText(birthDate, birthYear), i18n._(sexNames[sex]), mrn];
}
