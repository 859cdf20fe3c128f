import { msg } from "@lingui/core/macro";
import { CalendarPlus, LayoutList } from "lucide-react";
import type { ReactNode } from "react";
import type { Place } from "./navigation.ts";
import { StaffFrame } from "./staff-frame.tsx";

const places: readonly Place[] = [
  { to: "/desk", label: msg`Day board`, icon: <LayoutList aria-hidden />, exact: true },
  { to: "/desk/book", label: msg`Book a visit`, icon: <CalendarPlus aria-hidden /> },
];

/** The front desk's frame: dense, keyboard first, the selected row is the context. */
export function DeskShell({ children }: { children: ReactNode }) {
  return <StaffFrame places={places}>{children}</StaffFrame>;
}
