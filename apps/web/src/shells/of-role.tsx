import { roleFacts, type Shell } from "@carepoint/domain/accounts/roles";
import { type ComponentType, lazy, type ReactNode } from "react";
import { type Actor, useSession } from "../lib/session.ts";

type Frame = ComponentType<{ children: ReactNode }>;

/** Loaded by role: a patient's phone never fetches the administrator's frame. */
const frames: Readonly<Record<Shell, Frame>> = {
  patient: lazy(() => import("./patient.tsx").then(({ PatientShell }) => ({ default: PatientShell }))),
  doctor: lazy(() => import("./doctor.tsx").then(({ DoctorShell }) => ({ default: DoctorShell }))),
  desk: lazy(() => import("./desk.tsx").then(({ DeskShell }) => ({ default: DeskShell }))),
  admin: lazy(() => import("./admin.tsx").then(({ AdminShell }) => ({ default: AdminShell }))),
  pharmacy: lazy(() => import("./pharmacy.tsx").then(({ PharmacyShell }) => ({ default: PharmacyShell }))),
  plain: lazy(() => import("./plain.tsx").then(({ PlainShell }) => ({ default: PlainShell }))),
};

/** The reader's own frame around a page that all roles share, such as the account. */
export function ShellOfRole({ children }: { children: ReactNode }) {
  const Frame = frames[shellOf(useSession()?.role ?? null)];
  return <Frame>{children}</Frame>;
}

function shellOf(role: Actor | null): Shell {
  if (role === null) return "patient";
  return role === "applicant" ? "doctor" : roleFacts[role].shell;
}
