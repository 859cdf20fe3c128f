import { msg } from "@lingui/core/macro";
import { Pill } from "lucide-react";
import type { ReactNode } from "react";
import type { Place } from "./navigation.ts";
import { StaffFrame } from "./staff-frame.tsx";

const places: readonly Place[] = [{ to: "/pharmacy", label: msg`Prescriptions`, icon: <Pill aria-hidden /> }];

/** The pharmacist's frame. */
export function PharmacyShell({ children }: { children: ReactNode }) {
  return <StaffFrame places={places}>{children}</StaffFrame>;
}
