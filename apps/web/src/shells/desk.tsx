import { msg } from "@lingui/core/macro";
import {
  BellRing,
  CalendarClock,
  CalendarPlus,
  CalendarRange,
  ChartColumn,
  LayoutList,
  MailQuestion,
  Megaphone,
  MonitorUp,
  ReceiptIndianRupee,
  ShieldCheck,
  Tags,
  Undo2,
  UsersRound,
  Vault,
  Wallet,
} from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "../lib/session.ts";
import type { Place } from "./navigation.ts";
import { StaffFrame } from "./staff-frame.tsx";

const refunds: Place = { to: "/desk/refunds", label: msg`Refunds`, icon: <Undo2 aria-hidden /> };

const bills: Place = { to: "/desk/bills", label: msg`Bills`, icon: <ReceiptIndianRupee aria-hidden /> };

const close: Place = { to: "/desk/close", label: msg`Day close`, icon: <Vault aria-hidden /> };

const ofDesk: readonly Place[] = [
  { to: "/desk", label: msg`Day board`, icon: <LayoutList aria-hidden />, exact: true, also: ["/batches"] },
  { to: "/desk/grid", label: msg`Day grid`, icon: <CalendarRange aria-hidden /> },
  { to: "/desk/queue", label: msg`Queue`, icon: <Megaphone aria-hidden /> },
  { to: "/desk/book", label: msg`Book`, icon: <CalendarPlus aria-hidden /> },
  { to: "/desk/requests", label: msg`Requests`, icon: <MailQuestion aria-hidden /> },
  { to: "/desk/waitlist", label: msg`Waiting list`, icon: <BellRing aria-hidden /> },
  { to: "/desk/patients", label: msg`Patients`, icon: <UsersRound aria-hidden /> },
  { to: "/desk/doctors", label: msg`Doctors' hours`, icon: <CalendarClock aria-hidden /> },
  { to: "/desk/screens", label: msg`Screens and rooms`, icon: <MonitorUp aria-hidden /> },
  bills,
  refunds,
  close,
];

const ofBilling: readonly Place[] = [
  refunds,
  bills,
  { to: "/desk/payments", label: msg`Payments`, icon: <Wallet aria-hidden /> },
  { to: "/desk/payers", label: msg`Payers`, icon: <ShieldCheck aria-hidden /> },
  { to: "/desk/money", label: msg`Money`, icon: <ChartColumn aria-hidden /> },
  close,
  { to: "/desk/prices", label: msg`Prices and GST`, icon: <Tags aria-hidden /> },
];

/** The frame of the front desk and of billing: dense, keyboard first, the selected row is the context. */
export function DeskShell({ children }: { children: ReactNode }) {
  const atDesk = useSession()?.role === "front_desk";
  return <StaffFrame groups={[{ key: "places", places: atDesk ? ofDesk : ofBilling }]}>{children}</StaffFrame>;
}
