import { msg } from "@lingui/core/macro";
import {
  CalendarClock,
  CalendarDays,
  FileCheck2,
  IndianRupee,
  ListTodo,
  MailQuestion,
  Siren,
  UserRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "../lib/session.ts";
import type { Place } from "./navigation.ts";
import { StaffFrame } from "./staff-frame.tsx";

const places: readonly Place[] = [
  { to: "/doctor", label: msg`My day`, icon: <CalendarDays aria-hidden />, exact: true },
  { to: "/doctor/attention", label: msg`To do`, icon: <ListTodo aria-hidden />, also: ["/doctor/certificates"] },
  { to: "/doctor/requests", label: msg`Requests`, icon: <MailQuestion aria-hidden /> },
  { to: "/doctor/hours", label: msg`Hours`, icon: <CalendarClock aria-hidden />, also: ["/batches"] },
  { to: "/doctor/records", label: msg`Emergency`, icon: <Siren aria-hidden /> },
  { to: "/doctor/earnings", label: msg`Earnings`, icon: <IndianRupee aria-hidden /> },
  { to: "/doctor/profile", label: msg`Profile`, icon: <UserRound aria-hidden /> },
];
const applicantPlaces: readonly Place[] = [
  { to: "/doctor", label: msg`Application`, icon: <FileCheck2 aria-hidden />, exact: true, also: ["/doctor/waiting"] },
  { to: "/account", label: msg`Account`, icon: <UserRound aria-hidden /> },
];

/** The doctor's frame: the screens bring their two panes, so the rail starts narrow. */
export function DoctorShell({ children }: { children: ReactNode }) {
  const approved = useSession()?.role === "doctor";
  return (
    <StaffFrame groups={[{ key: "places", places: approved ? places : applicantPlaces }]} railClosed>
      {children}
    </StaffFrame>
  );
}
