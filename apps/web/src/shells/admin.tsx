import { msg } from "@lingui/core/macro";
import {
  Activity,
  Bike,
  Boxes,
  Building2,
  CalendarPlus,
  CalendarRange,
  ChartColumn,
  ChartPie,
  Combine,
  Eraser,
  Eye,
  FileBadge,
  FileLock,
  KeyRound,
  LayoutDashboard,
  LayoutList,
  NotebookPen,
  NotebookText,
  Pill,
  ScrollText,
  Settings,
  ShieldCheck,
  Stethoscope,
  Tags,
  Undo2,
  UserLock,
  Users,
  Vault,
} from "lucide-react";
import type { ReactNode } from "react";
import type { PlaceGroup } from "./navigation.ts";
import { StaffFrame } from "./staff-frame.tsx";

const groups: readonly PlaceGroup[] = [
  {
    key: "now",
    places: [{ to: "/admin", label: msg`Overview`, icon: <LayoutDashboard aria-hidden />, exact: true }],
  },
  {
    key: "visits",
    label: msg`Visits`,
    places: [
      { to: "/admin/visits", label: msg`Day board`, icon: <LayoutList aria-hidden />, also: ["/batches"] },
      { to: "/admin/grid", label: msg`Day grid`, icon: <CalendarRange aria-hidden /> },
      { to: "/admin/book", label: msg`Book`, icon: <CalendarPlus aria-hidden /> },
    ],
  },
  {
    key: "people",
    label: msg`People`,
    places: [
      { to: "/admin/doctors", label: msg`Doctors`, icon: <Stethoscope aria-hidden /> },
      { to: "/admin/staff", label: msg`Staff`, icon: <Users aria-hidden /> },
      { to: "/admin/rights", label: msg`Rights`, icon: <KeyRound aria-hidden /> },
      { to: "/admin/accounts", label: msg`Accounts of patients`, icon: <UserLock aria-hidden /> },
      { to: "/admin/merge", label: msg`Merge records`, icon: <Combine aria-hidden /> },
    ],
  },
  {
    key: "money",
    label: msg`Bills and money`,
    places: [
      { to: "/admin/refunds", label: msg`Refunds`, icon: <Undo2 aria-hidden /> },
      { to: "/admin/payers", label: msg`Payers`, icon: <ShieldCheck aria-hidden /> },
      { to: "/admin/money", label: msg`Money`, icon: <ChartColumn aria-hidden /> },
      { to: "/admin/close", label: msg`Day close`, icon: <Vault aria-hidden /> },
      { to: "/admin/prices", label: msg`Prices and GST`, icon: <Tags aria-hidden /> },
    ],
  },
  {
    key: "pharmacy",
    label: msg`Pharmacy`,
    places: [
      { to: "/admin/catalogue", label: msg`Catalogue`, icon: <Pill aria-hidden /> },
      { to: "/admin/stock", label: msg`Stock`, icon: <Boxes aria-hidden /> },
      { to: "/admin/delivery", label: msg`Delivery of medicines`, icon: <Bike aria-hidden /> },
      { to: "/admin/pharmacy-reports", label: msg`Reports of the pharmacy`, icon: <ChartPie aria-hidden /> },
      { to: "/admin/pharmacy-registers", label: msg`Registers`, icon: <NotebookText aria-hidden /> },
    ],
  },
  {
    key: "hospital",
    label: msg`The hospital`,
    places: [
      { to: "/admin/departments", label: msg`Departments`, icon: <Building2 aria-hidden /> },
      { to: "/admin/templates", label: msg`Note templates`, icon: <NotebookPen aria-hidden /> },
      { to: "/admin/certificates", label: msg`Certificates`, icon: <FileBadge aria-hidden /> },
      { to: "/admin/settings", label: msg`Settings`, icon: <Settings aria-hidden /> },
    ],
  },
  {
    key: "oversight",
    label: msg`Oversight`,
    places: [
      { to: "/admin/audit", label: msg`Audit trail`, icon: <ScrollText aria-hidden /> },
      { to: "/admin/looks", label: msg`Who looked`, icon: <Eye aria-hidden /> },
      { to: "/admin/operations", label: msg`Operations`, icon: <Activity aria-hidden /> },
      { to: "/admin/files", label: msg`Locked files`, icon: <FileLock aria-hidden /> },
      { to: "/admin/privacy", label: msg`Erasure`, icon: <Eraser aria-hidden /> },
    ],
  },
];

/** The administrator's frame: exceptions first. */
export function AdminShell({ children }: { children: ReactNode }) {
  return <StaffFrame groups={groups}>{children}</StaffFrame>;
}
