import {
  type DoctorApplicationInput,
  type DoctorApplicationView,
  doctorApplicationInput,
} from "@carepoint/domain/doctors/schema";
import type { FileId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import * as z from "zod";

const paiseInRupee = 100;

/** The application as typed: the fee in whole rupees, the certificate still a file beside it. */
export const applicationDraft = doctorApplicationInput
  .omit({ certificateFileId: true, fee: true })
  .extend({ feeRupees: z.int().min(0).max(100_000) });
export type ApplicationDraft = z.input<typeof applicationDraft>;
export type ReadyApplication = z.output<typeof applicationDraft>;

export function draftOf(application: DoctorApplicationView | null, name: string): Partial<ApplicationDraft> {
  if (!application) return { name, languages: ["en", "hi"], bio: "" };
  const { registrationNumber, registrationCouncil, departmentId, qualification, specialisation } = application;
  const { experienceYears, languages, bio, fee } = application;
  return {
    name: application.name,
    registrationNumber,
    registrationCouncil,
    departmentId,
    qualification,
    specialisation,
    experienceYears,
    languages,
    bio,
    feeRupees: Math.round(fee / paiseInRupee),
  };
}

/** The draft with its certificate, as the server takes it. */
export function toApplication(
  { feeRupees, ...ready }: ReadyApplication,
  certificateFileId: FileId,
): DoctorApplicationInput {
  return doctorApplicationInput.parse({ ...ready, certificateFileId, fee: paise(feeRupees * paiseInRupee) });
}
